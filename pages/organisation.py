"""Organisation: its units and, with accounts, who may do what in it and where they are signed in."""

import streamlit as st

from assessment.clock import CLOCK
from assessment.records import memberships, sign_ins, units
from assessment.settings import settings
from pages.components import choose, context, people, unit_form, units_table
from pages.components import units as units_of
from pages.components.messages import plain

here = context.here()
words = here.words

heading, which = st.columns([2, 3], vertical_alignment="bottom")
heading.title(words("organisation.heading"), anchor=False)
with which:
    organisation = people.organisation(here)
if organisation is None:
    st.info(words("organisation.empty"))
    people.new_organisation(here)
    st.stop()
views = {
    "units": words("organisation.units"),
    "unit": words("organisation.one_unit"),
    "table": words("organisation.units_table"),
}
if settings().accounts and here.viewer.may(organisation.id, "administrator"):
    views["people"] = words("organisation.people")
view = choose.view(here, views, clears=("unit", "page"))
people.made(here)
if isinstance(saved := context.taken("units-saved"), str):
    st.success(plain(saved), icon=":material/check:")
tree = units.every(here.store, organisation.id)
if view == "people":
    st.markdown(words("organisation.what"))
    places = sign_ins.every(here.store, organisation.id, CLOCK.now())
    for member in memberships.members(here.store, organisation.id):
        people.member(here, organisation, member, [one for one in places if one.account == member.account])
    left, right = st.columns(2, gap="medium")
    with left:
        people.invite(here, organisation)
    with right:
        people.new_organisation(here)
    st.stop()
units_of.summary(here, organisation, tree)
if not tree:
    units_of.begin(here, organisation)
elif view == "unit":
    unit_form.form(here, organisation, tree)
elif view == "table":
    units_table.editor(here, organisation, tree)
else:
    units_of.narrowing(here, tree)
    units_of.listing(here, tree, units_of.sought(tree))
