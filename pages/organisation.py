"""Organisation: who may do what in it, the links that let people in, and where they are signed in."""

import streamlit as st

from assessment.clock import CLOCK
from assessment.records import memberships, sign_ins
from pages.components import context, people

here = context.here()
words = here.words

heading, which = st.columns([2, 3], vertical_alignment="bottom")
heading.title(words("organisation.heading"), anchor=False)
with which:
    organisation = people.organisation(here)
st.markdown(words("organisation.what"))
people.made(here)
st.header(words("organisation.people"), anchor=False)
places = sign_ins.every(here.store, organisation.id, CLOCK.now())
for member in memberships.members(here.store, organisation.id):
    people.member(here, organisation, member, [one for one in places if one.account == member.account])
left, right = st.columns(2, gap="medium")
with left:
    people.invite(here, organisation)
with right:
    people.new_organisation(here)
