"""The crispy template pack "kern": what each kind of control turns into."""

import pytest
from crispy_forms.bootstrap import AppendedText, FormActions, InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Hidden, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.test.html import parse_html
from django.utils.safestring import SafeString

from core.forms import EuroField, GermanDateField

CHOICES = [("a", "Erstes"), ("b", "Zweites")]
REQUIRED = "Bitte füllen Sie dieses Feld aus."


class Sample(forms.Form):
    name = forms.CharField(label="Name")
    note = forms.CharField(
        label="Notiz", widget=forms.Textarea, required=False, help_text="Kurz."
    )
    title = forms.ChoiceField(label="Titel", choices=CHOICES)
    amount = EuroField(label="Ansatz")
    begin = GermanDateField(label="Beginn")
    aim = forms.ChoiceField(label="Ziel", choices=CHOICES, widget=forms.RadioSelect)
    readers = forms.MultipleChoiceField(
        label="Leser", choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    several = forms.MultipleChoiceField(label="Orte", choices=CHOICES)
    file = forms.FileField(label="Datei")
    agreed = forms.BooleanField(label="Abgestimmt", help_text="Mit dem Träger.")
    secret = forms.CharField(widget=forms.HiddenInput, initial="7")


def render(form, *layout) -> SafeString:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    helper.layout = Layout(*layout)
    return render_crispy_form(form, helper)


def fields(html: str):
    return parse_html(f'<div class="form-fields">{html}</div>')


def error(name: str, text: str) -> str:
    return (
        f'<p class="kern-error" id="id_{name}_error">'
        '<span class="kern-icon kern-icon--danger kern-icon--default" '
        'aria-hidden="true"></span><span class="kern-body">'
        f'<span class="visually-hidden">Fehler: </span>{text}</span></p>'
    )


def test_a_required_text_has_a_label_and_no_mark():
    assert parse_html(render(Sample(), "name")) == fields(
        '<div class="kern-form-input" id="div_id_name">'
        '<label class="kern-label" for="id_name">Name</label>'
        '<input type="text" name="name" class="kern-form-input__input" required '
        'id="id_name"></div>'
    )


def test_an_error_is_at_the_field_and_described():
    assert parse_html(render(Sample({}), "name")) == fields(
        '<div class="kern-form-input kern-form-input--error" id="div_id_name">'
        '<label class="kern-label" for="id_name">Name</label>'
        '<input type="text" name="name" '
        'class="kern-form-input__input kern-form-input__input--error" required '
        'aria-invalid="true" aria-describedby="id_name_error" id="id_name">'
        + error("name", REQUIRED)
        + "</div>"
    )


def test_a_field_that_may_stay_empty_says_so_and_its_help_describes_it():
    assert parse_html(render(Sample(), "note")) == fields(
        '<div class="kern-form-input" id="div_id_note">'
        '<label class="kern-label" for="id_note">Notiz '
        '<span class="kern-label__optional">– freiwillig</span></label>'
        '<div class="kern-hint" id="id_note_helptext">Kurz.</div>'
        '<textarea name="note" cols="40" rows="10" class="kern-form-input__input" '
        'aria-describedby="id_note_helptext" id="id_note"></textarea></div>'
    )


def test_a_select_stands_in_kerns_wrapper():
    assert parse_html(render(Sample(), "title")) == fields(
        '<div class="kern-form-input" id="div_id_title">'
        '<label class="kern-label" for="id_title">Titel</label>'
        '<div class="kern-form-input__select-wrapper">'
        '<select name="title" class="kern-form-input__select" id="id_title">'
        '<option value="a">Erstes</option><option value="b">Zweites</option>'
        "</select></div></div>"
    )


def test_a_select_of_several_is_a_list():
    assert parse_html(render(Sample(), "several")) == fields(
        '<div class="kern-form-input" id="div_id_several">'
        '<label class="kern-label" for="id_several">Orte</label>'
        '<select name="several" class="kern-form-input__input" required '
        'id="id_several" multiple><option value="a">Erstes</option>'
        '<option value="b">Zweites</option></select></div>'
    )


def test_a_unit_after_the_control_belongs_to_its_description():
    form = Sample({"amount": "1.2.3,4"})
    assert parse_html(render(form, AppendedText("amount", "Euro"))) == fields(
        '<div class="kern-form-input kern-form-input--error" id="div_id_amount">'
        '<label class="kern-label" for="id_amount">Ansatz</label>'
        '<div class="kern-input-group">'
        '<input type="text" name="amount" value="1.2.3,4" maxlength="40" '
        'inputmode="decimal" autocomplete="off" '
        'class="num kern-form-input__input kern-form-input__input--error" required '
        'aria-describedby="id_amount_einheit id_amount_error" aria-invalid="true" '
        'id="id_amount">'
        '<span class="kern-input-group-text" id="id_amount_einheit">Euro</span></div>'
        + error("amount", form.errors["amount"][0])
        + "</div>"
    )


def test_a_date_is_a_text_field_with_its_pattern():
    assert parse_html(render(Sample(), "begin")) == fields(
        '<div class="kern-form-input" id="div_id_begin">'
        '<label class="kern-label" for="id_begin">Beginn</label>'
        '<input type="text" name="begin" maxlength="10" placeholder="TT.MM.JJJJ" '
        'autocomplete="off" class="kern-form-input__input" required id="id_begin">'
        "</div>"
    )


def choice(kind: str, name: str, number: int, value: str, label: str) -> str:
    css_class = "radio" if kind == "radio" else "checkbox"
    return (
        f'<div class="kern-form-check"><input type="{kind}" name="{name}" '
        f'value="{value}" class="kern-form-check__{css_class}" id="id_{name}_{number}">'
        f'<label class="kern-label" for="id_{name}_{number}">{label}</label></div>'
    )


@pytest.mark.parametrize(
    ("layout", "body"),
    [
        ("aim", "kern-fieldset__body"),
        (InlineRadios("aim"), "kern-fieldset__body kern-fieldset__body--horizontal"),
    ],
    ids=["below_each_other", "side_by_side"],
)
def test_radio_buttons_are_a_group_with_a_legend(layout, body):
    assert parse_html(render(Sample(), layout)) == fields(
        '<fieldset class="kern-fieldset" id="div_id_aim">'
        '<legend class="kern-label">Ziel</legend>'
        f'<div class="{body}">'
        + choice("radio", "aim", 0, "a", "Erstes")
        + choice("radio", "aim", 1, "b", "Zweites")
        + "</div></fieldset>"
    )


def test_check_boxes_are_a_group_with_a_legend():
    assert parse_html(render(Sample(), "readers")) == fields(
        '<fieldset class="kern-fieldset" id="div_id_readers">'
        '<legend class="kern-label">Leser</legend><div class="kern-fieldset__body">'
        + choice("checkbox", "readers", 0, "a", "Erstes")
        + choice("checkbox", "readers", 1, "b", "Zweites")
        + "</div></fieldset>"
    )


def test_each_wrong_choice_is_invalid_and_described():
    form = Sample({})
    render(form, "aim")

    assert [
        (part.data["attrs"]["aria-invalid"], part.data["attrs"]["aria-describedby"])
        for part in form["aim"].subwidgets
    ] == [("true", "id_aim_error"), ("true", "id_aim_error")]


def test_a_single_check_box_stands_before_its_label():
    assert parse_html(render(Sample(), "agreed")) == fields(
        '<div class="kern-form-check" id="div_id_agreed">'
        '<input type="checkbox" name="agreed" class="kern-form-check__checkbox" '
        'required aria-describedby="id_agreed_helptext" id="id_agreed">'
        '<label class="kern-label" for="id_agreed">Abgestimmt</label>'
        '<div class="kern-hint form-check__hint" id="id_agreed_helptext">'
        "Mit dem Träger.</div></div>"
    )


def test_a_file_field_is_a_native_control():
    assert parse_html(render(Sample(), "file")) == fields(
        '<div class="kern-form-input" id="div_id_file">'
        '<label class="kern-label" for="id_file">Datei</label>'
        '<input type="file" name="file" class="kern-form-input__input" required '
        'id="id_file"></div>'
    )


def test_a_hidden_field_is_only_itself():
    assert parse_html(render(Sample(), "secret", Hidden("step", "2"))) == fields(
        '<input type="hidden" name="secret" value="7" id="id_secret">'
        '<input type="hidden" name="step" value="2">'
    )


def test_a_fieldset_keeps_its_legend():
    assert parse_html(render(Sample(), Fieldset("Umfang", Row("secret")))) == fields(
        '<fieldset class="kern-fieldset form-group">'
        '<legend class="kern-label kern-label--large">Umfang</legend>'
        '<div class="kern-fieldset__body form-fields"><div class="form-row">'
        '<input type="hidden" name="secret" value="7" id="id_secret">'
        "</div></div></fieldset>"
    )


def button(kind: str, name: str, label: str) -> str:
    return (
        f'<button type="submit" name="{name}" value="{label}" '
        f'class="kern-btn kern-btn--{kind}"><span class="kern-label">{label}</span>'
        "</button>"
    )


def test_buttons_take_their_kind_from_the_class():
    layout = FormActions(
        Submit("save", "Speichern"),
        Submit("next", "Weiter", css_class="secondary"),
        Submit("drop", "Löschen", css_class="danger"),
    )
    assert parse_html(render(Sample(), layout)) == fields(
        '<div class="buttons">'
        + button("primary", "save", "Speichern")
        + button("secondary", "next", "Weiter")
        + button("danger", "drop", "Löschen")
        + "</div>"
    )


def test_of_several_inputs_only_the_first_is_primary():
    form = Sample()
    form.helper = FormHelper()
    form.helper.layout = Layout("secret")
    form.helper.disable_csrf = True
    form.helper.add_input(Submit("save", "Speichern"))
    form.helper.add_input(Submit("next", "Weiter"))

    assert parse_html(render_crispy_form(form)) == parse_html(
        '<form method="post" enctype="multipart/form-data" novalidate>'
        '<div class="form-fields">'
        '<input type="hidden" name="secret" value="7" id="id_secret"></div>'
        '<div class="buttons">'
        + button("primary", "save", "Speichern")
        + button("secondary", "next", "Weiter")
        + "</div></form>"
    )


class Short(forms.Form):
    name = forms.CharField(label="Name")
    aim = forms.ChoiceField(label="Ziel", choices=CHOICES, widget=forms.RadioSelect)
    secret = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Die Angaben passen nicht zusammen.")


def summary(title: str, *entries: str) -> str:
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    return (
        '<div class="kern-alert kern-alert--danger error-summary" role="alert" '
        'tabindex="-1" data-error-summary>'
        '<div class="kern-alert__header">'
        '<span class="kern-icon kern-icon--danger kern-icon--default" '
        f'aria-hidden="true"></span><h2 class="kern-title">{title}</h2></div>'
        '<div class="kern-alert__body"><p>Es wurde noch nichts gespeichert. '
        f"Ihre übrigen Angaben sind erhalten.</p><ul>{items}</ul></div></div>"
    )


def test_the_summary_links_to_every_control_in_order():
    form = Short({"secret": "x"})
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    form.helper.layout = Layout("secret")
    hidden = form["secret"].as_widget()

    assert parse_html(render_crispy_form(form)) == parse_html(
        summary(
            "Bitte prüfen Sie 4 Angaben",
            "Die Angaben passen nicht zusammen.",
            f'<a href="#id_name">Name: {REQUIRED}</a>',
            '<a href="#id_aim_0">Ziel: Bitte wählen Sie hier etwas aus.</a>',
            form.errors["secret"][0],
        )
        + f'<div class="form-fields">{hidden}</div>'
    )


class Line(forms.Form):
    amount = EuroField(label="Betrag")
    confirmed = forms.BooleanField(label="bestätigt", required=False)


def test_a_formset_is_a_table_whose_cells_are_named_by_row():
    formset = forms.formset_factory(Line, extra=1)(prefix="z")
    formset.helper = FormHelper()
    formset.helper.template = "kern/table_inline_formset.html"
    formset.helper.row_label = "Ansatz"
    html = render_crispy_form(formset)

    assert html.count('aria-label="Betrag, Ansatz 1"') == 1
    assert html.count('aria-label="bestätigt, Ansatz 1"') == 1
    assert html.count('name="z-__prefix__-amount"') == 1
    assert html.count('aria-label="Betrag, Ansatz __nummer__"') == 1


def test_an_error_in_a_formset_names_the_row_and_links_to_the_cell():
    data = {
        "z-TOTAL_FORMS": "2",
        "z-INITIAL_FORMS": "0",
        "z-0-amount": "1",
        "z-1-amount": "viel",
    }
    formset = forms.formset_factory(Line)(data, prefix="z")
    formset.helper = FormHelper()
    formset.helper.template = "kern/table_inline_formset.html"
    text = formset.forms[1].errors["amount"][0]
    html = render_crispy_form(formset)

    assert html.count(f'<a href="#id_z-1-amount">Zeile 2, Betrag: {text}</a>') == 1
    assert html.count(f'<span class="cell-error" id="id_z-1-amount_error">{text}') == 1
    assert html.count('aria-describedby="id_z-1-amount_error"') == 1
