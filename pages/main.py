"""The frame: language, look, navigation."""

import streamlit as st

from pages.components import context, frame, messages

with context.drawing(), messages.told():
    listed = frame.pages()
    chosen = st.navigation(listed, position="hidden")
    st.set_page_config(page_title=f"{chosen.title} – Tikas", layout="wide")
    frame.header(listed, chosen)
    messages.warn()
    chosen.run()
