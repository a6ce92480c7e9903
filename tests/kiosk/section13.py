"""The rules of the decision model, section 13, written straight into Python.

It shares no code with the engine, so that each can catch the other's mistakes.
"""

import calendar
from datetime import date

LA_DECISION = {
    "assessment_refused",
    "plan_refused",
    "final_plan",
    "amended_plan",
    "amend_refused",
    "plan_ceased",
    "reassessment_refused",
}
PLAN = {"final_plan", "amended_plan"}
WAIT = {
    "assessment_requested",
    "assessment_under_way",
    "reassessment_under_way",
    "annual_review",
    "plan_old_no_new_decision",
}
EXCL = {"suspension", "permanent_exclusion", "exclusion_upheld"}
GROUND = {
    "needs_B",
    "provision_F",
    "school_named",
    "school_type",
    "no_school_named",
    "decision",
    "unsure",
}
HSC_STAGES = {
    "assessment_under_way",
    "draft_plan",
    "annual_review",
    "reassessment_under_way",
    "appeal_lodged",
}


def add_months(day, count):
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def judge(s):
    """Return {route: (state, set of codes)} for a situation given as a plain dict."""
    s = {**s, "issues": set(s["unhappy_with"])}
    return {
        "talk": ("open", set()),
        "support": ("open", set()),
        "complaint": complaint(s),
        "disagreement_resolution": disagreement_resolution(s),
        "mediation_advice": mediation_advice(s),
        "mediation": mediation(s),
        "appeal": appeal(s),
        "exclusion": exclusion(s),
    }


def is_covered(s):
    return s["school_type"] != "independent" and s["decider"] != "college"


def is_unsure(s):
    return s["decider"] == "unsure" or s["stage"] == "unsure"


def is_hsc_only(s):
    return s["issues"] <= {"health_provision", "social_care_provision"}


def closed(code):
    return ("not_available", {code})


def first(*codes):
    return ("needs_first", set(codes))


def complaint(s):
    if s["stage"] in EXCL and s["issues"] == {"exclusion"} and is_covered(s):
        return closed("excl_procedure")
    if s["complaint_made"]:
        return ("done", set())
    needs = set()
    if s["decider"] == "unsure":
        needs.add("identify_decision")
    if s["spoken_to_right_people"] != "yes":
        needs.add("talk_first")
    return first(*needs) if needs else ("open", set())


def disagreement_resolution(s):
    if (
        (s["stage"] in EXCL and s["issues"] == {"exclusion"})
        or s["stage"] == "not_sen"
        or s["issues"] <= {"other_school_matter", "transport", "staff_conduct"}
    ):
        return closed("not_sen")
    if is_hsc_only(s) and not is_unsure(s) and s["stage"] not in HSC_STAGES:
        return closed("hsc_outside")
    if s["all_parties_agree"] == "no":
        return closed("party_refuses")
    return first("identify_decision") if is_unsure(s) else ("open", set())


def mediation_advice(s):
    if s["stage"] in LA_DECISION or s["stage"] == "appeal_lodged":
        return ("open", set()) if s["mediation_advice"] == "none" else ("done", set())
    if is_unsure(s):
        return first("identify_decision")
    return closed("draft" if s["stage"] == "draft_plan" else "no_la_decision")


def mediation(s):
    if s["stage"] in LA_DECISION or s["stage"] == "appeal_lodged":
        if s["mediation_advice"] == "none":
            return first("advice_first")
        return ("open" if s["mediation_advice"] == "chose_mediation" else "done", set())
    return mediation_advice(s)


def appeal(s):  # noqa: PLR0911  as many ways out as the text has sentences
    if s["stage"] == "appeal_lodged":
        return ("done", set())
    if s["stage"] in PLAN and not s["issues"] & GROUND:
        return closed("hsc_only" if is_hsc_only(s) else "no_ground")
    if s["stage"] in LA_DECISION:
        needs = appeal_needs(s)
        return first(*needs) if needs else ("open", set())
    if is_unsure(s):
        return first("identify_decision")
    if is_hsc_only(s) or s["decider"] in {"health", "social_care"}:
        return closed("hsc_only")
    if s["stage"] == "draft_plan":
        return closed("draft")
    if s["stage"] in WAIT:
        return first("wait_decision")
    if s["decider"] in {"school", "college", "early_years"}:
        return closed("school_decision")
    return closed("no_ground")


def appeal_needs(s):
    letter, certificate, today = s["decision_letter_date"], s["certificate_date"], s["today"]
    is_exempt = (
        s["stage"] in PLAN
        and s["only_school_name_type_or_none"]
        and not s["issues"] & {"needs_B", "provision_F"}
    )
    needs = set()
    if certificate is None and not is_exempt:
        needs.add("certificate")
    if letter is None and (certificate is None or today > add_months(certificate, 1)):
        needs.add("identify_decision")
    last_days = [add_months(letter, 2)] if letter else []
    last_days += [add_months(certificate, 1)] if certificate else []
    if last_days and today > max(last_days):
        needs.add("late")
    if s["young_person_over_school_age"]:
        needs.add("young_person_acts")
    return needs


def exclusion(s):
    if s["stage"] in EXCL:
        return ("open", set()) if is_covered(s) else closed("not_state_school")
    if s["stage"] == "informal_exclusion":
        return first("formal_exclusion")
    if s["stage"] == "unsure":
        return first("identify_decision")
    return closed("no_exclusion")
