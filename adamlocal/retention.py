"""What becomes of every column that can hold text, when a project and its owner are erased.

One line a column of every table, of packages too. A test holds this register against the tables:
a new column that nobody has thought about stops it, and erasure (``projects.lifecycle.blanking``,
``adamlocal.accounts.erasure``) is tried with a word of the owner's in each of those that go.
"""

from enum import Enum

from projects.fields import FIELDS


class Disposition(Enum):
    """What erasure does to a column."""

    DELETED = "the row is deleted with the owner's project or account"
    BLANKED = "emptied where it stands"
    CODED = "never holds words of a person: codes, hashes, choices, keys"
    EDITORIAL = "written by staff or creators about their own things, not the owner's"
    PASSING = "deleted by itself within days"


_LETTERS = {disposition.name[0]: disposition for disposition in Disposition}


def _of(**columns: str) -> dict[str, Disposition]:
    """Columns by their disposition: ``_of(D="email phone", C="nonce")``."""
    return {name: _LETTERS[letter] for letter, names in columns.items() for name in names.split()}


REGISTER: dict[str, dict[str, Disposition]] = {
    "accounts.AuditEntry": _of(C="verb object_label object_code screen network changes"),
    "accounts.Bucket": _of(P="key"),
    "accounts.EmailChange": _of(D="old new phone nonce"),
    "accounts.Hold": _of(C="object_label"),
    "accounts.Invitation": _of(D="email"),
    "accounts.MessageCode": _of(D="number", P="code", C="subject_label"),
    "accounts.SignInCode": _of(D="email phone", P="nonce"),
    "accounts.UndoableAct": _of(P="before jobs", C="verb object_label"),
    "accounts.User": _of(D="password email phone name language"),
    "account.EmailAddress": _of(D="email"),
    "account.EmailConfirmation": _of(D="key"),
    "admin.LogEntry": _of(B="object_repr change_message", C="object_id"),
    "auth.Group": _of(C="name"),
    "auth.Permission": _of(C="name codename"),
    "contenttypes.ContentType": _of(C="app_label model"),
    "influencers.Application": _of(D="sentence helps answer appeal", C="reason"),
    "influencers.Call": _of(
        E="slug name_ar name_en lead_ar lead_en criteria_ar criteria_en gives_ar gives_en hashtag"
    ),
    "influencers.CallDecision": _of(D="rule fact"),
    # They name applications by their numbers.
    "influencers.CallHandover": _of(E="note"),
    "influencers.CallNote": _of(E="text"),
    "influencers.CallSlug": _of(E="slug"),
    "influencers.Campaign": _of(E="slug name_ar name_en hashtag lead_ar lead_en"),
    "influencers.CampaignHandover": _of(E="note"),
    # Of a project, it goes with it; else it is of the campaign.
    "influencers.CampaignCover": _of(C="content_hash colour widths"),
    "influencers.CampaignNote": _of(D="text"),
    "influencers.CampaignSlug": _of(E="slug"),
    # What is said of nominees goes with their no, and after ninety days (``influencers.nominations``).
    "influencers.CommentAside": _of(P="text voice", C="reason"),
    "influencers.Draw": _of(
        C="entries commitment secret withdrawn winners", E="value_source value"
    ),
    "influencers.Endorsement": _of(D="reason_ar reason_en permit_number post_url"),
    "influencers.EndorsementRevision": _of(D="values"),
    "influencers.HelpOffer": _of(D="words answer"),
    "influencers.Influencer": _of(
        E="slug name_ar name_en short_name_ar short_name_en topic_ar topic_en about_ar about_en",
        C="portrait_hash",
    ),
    "influencers.InfluencerAccount": _of(E="handle"),
    "influencers.InfluencerSlug": _of(E="slug"),
    "influencers.JoinRequest": _of(D="name_ar name_en handle words word answer", C="rules_version"),
    "influencers.Nomination": _of(P="names handles phones keys", C="code"),
    "influencers.NominationVoice": _of(P="name text email voice", C="code language"),
    "influencers.NomineeRefusal": _of(C="digest"),
    "influencers.Opinion": _of(D="who note words token_hash"),
    "influencers.ShareKit": _of(E="post_url"),
    "influencers.ThreadImport": _of(C="content_hash kind", E="post_url"),
    "mfa.Authenticator": _of(D="data"),
    # Jobs hold keys of rows, and no address.
    "procrastinate.ProcrastinateJob": _of(P="args", C="queue_name task_name lock queueing_lock"),
    "procrastinate.ProcrastinatePeriodicDefer": _of(C="task_name periodic_id"),
    "projects.Area": _of(E="slug name_ar name_en sort_name"),
    "projects.BulkImport": _of(P="name data source attester language report"),
    "projects.Category": _of(E="slug name_ar name_en short_ar short_en icon"),
    "projects.Claim": _of(D="word words evidence answer"),
    "projects.Consent": _of(C="text_version language", E="evidence"),
    "projects.Contact": _of(D="value username_key private_number"),
    "projects.Draft": _of(D="token_hash code language answer link_to"),
    "projects.DraftField": _of(D="name value device lost_value asked"),
    "projects.Event": _of(C="projects visitor line network"),
    "projects.Follow": _of(D="email language"),
    "projects.FormerCategory": _of(C="slug", E="moved"),
    "projects.Governorate": _of(E="slug name_ar name_en code"),
    "projects.HandOver": _of(D="token_hash"),
    "projects.HelperInvitation": _of(D="token_hash"),
    "projects.LexiconGroup": _of(
        E="slug words forms spellings dialect english arabizi", C="categories"
    ),
    "projects.Listing": _of(C="need zones occasions tags"),
    "projects.Merge": _of(C="moved"),
    "projects.Note": _of(D="text mark reply"),
    "projects.Occasion": _of(E="slug name_ar name_en"),
    "projects.Outcome": _of(D="thanks"),
    "projects.Photo": _of(
        D="content_hash colour widths caption_ar caption_en upload_id outdated_english"
    ),
    "projects.PreviewLink": _of(D="token_hash"),
    "projects.Product": _of(D="name_ar name_en unit_ar unit_en outdated_english"),
    # What its fields say of themselves is emptied (``projects.fields``).
    "projects.Project": _of(
        B=" ".join(column for field in FIELDS if field.holds_text for column in field.columns),
        C="code import_source outdated_english",
    ),
    "projects.ProjectRevision": _of(D="values"),
    "projects.PutAsideTip": _of(C="rule"),
    "projects.Report": _of(D="text email answer language"),
    "projects.SearchEntry": _of(D="name"),
    "projects.SearchMiss": _of(P="words"),
    "projects.SearchStamp": _of(C="kind"),
    "projects.SearchWord": _of(B="stem spellings shown", C="categories"),
    "projects.SeasonOffer": _of(D="menu"),
    "projects.SensitiveAnswer": _of(C="rule text_version language"),
    "projects.Source": _of(C="code", E="credit_ar credit_en target_path"),
    "projects.UsernameLink": _of(C="form"),
    "projects.VisitorSalt": _of(P="salt"),
    "sessions.Session": _of(D="session_key session_data"),
    "taggit.Tag": _of(B="name slug"),
}
