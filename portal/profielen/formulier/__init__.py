"""The form of one profile, made from the standard: a field of the standard is a field of the form, with its list and limits."""

from portal.profielen.formulier.contact import ContactForm
from portal.profielen.formulier.form import ProfielForm

__all__ = ["ContactForm", "ProfielForm"]
