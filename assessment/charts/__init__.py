"""Charts: frozen numbers and ready words in, one Plotly figure out; the only place that knows Plotly.

Each module holds one kind of chart: its data, and `figure(chart, look, narrow=False)`. The same data
feeds the tables beside a chart and the charts of the documents. Title and subtitle are not drawn:
the page prints them as text.
"""
