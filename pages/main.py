"""The frame: language, look, navigation."""

import streamlit as st

from pages.components import frame, messages

st.set_page_config(page_title="Tikas", layout="wide")
with messages.told():
    listed = frame.pages()
    chosen = st.navigation(listed, position="hidden")
    frame.header(listed)
    messages.warn()
    chosen.run()
