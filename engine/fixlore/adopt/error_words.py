"""A text -> whether it reads like an error message; the words are those of English in general."""

from __future__ import annotations

import re

_ERROR = re.compile(
    r"error|exception|fail|invalid|denied|cannot|can't|can\u2019t|could(?: not|n)|unable"
    r"|not (?:found|valid|allowed|supported|available|exist|recogni[sz]ed|responding|accessible)"
    r"|missing|does(?: not|n)|refused|timed? ?out|expired|corrupt|unexpected|unknown"
    r"|unauthori[sz]ed|forbidden|conflict|abort|terminated|crash|warning|problem|wrong"
    r"|unsuccessful|exceed|blocked|already exists|required|must (?:be|have)|went wrong"
    r"|not \w{2,20}ed\b|mismatch|0x[0-9a-f]{4,}",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:errors?|messages?|exceptions?|warnings?|alerts?|entry|entries|events?|output|says?"
    r"|logged|displays?|displayed|prompt(?:ed)?|status|notifications?|fails?)\b",
    re.IGNORECASE,
)
_CODE_WORD = re.compile(
    r"0x[0-9A-Fa-f]{4,16}|[A-Z]{2,12}[-_ ]?\d{2,6}|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+"
    r"|(?:[A-Z][a-z0-9]+){3,8}|\w{1,40}(?:Error|Exception|Failure|Failed|Denied|NotFound)"
    r"|[\w.]{1,80}(?:Error|Exception)|-?\d{8,12}"
)
_SPELLED_CODE = re.compile(r"[a-z0-9]{1,40}(?:[/_:.-][a-z0-9]{1,40}){1,8}")
_COMMANDS = re.compile(
    r"cmd|bat|batch|sh|bash|shell|powershell|azurepowershell|azurecli|sql|tsql"
    r"|csharp|c#|vb|xml|html|js|javascript|python|kusto|yaml|yml|ini|http"
    r"|registry|reg|cpp|c|java|php|typescript|ts|go|ruby|rb|rust|perl|hcl|terraform"
    r"|dockerfile|toml|css|kotlin|swift|promql|graphql|diff"
)
_REQUEST = re.compile(r"(?:GET|PUT|POST|DELETE|PATCH|HEAD) [/\w]\S*(?: HTTP/\d\S*)?(?:\n|\Z)")
_GENERAL = re.compile(
    r"error|errors|ok|okay|cancel|warning|failed|failure|fail|success|yes|no"
    r"|message|unknown|the|an|a|occurred|occurs|has|is|code|exception|problem"
    r"|issue|status|information|note|retry|close|following|see|details|this|that"
    r"|try|again|symptom|symptoms|cause|causes|fix|solution|resolution|workaround"
)
_NOT_SHOWN = re.compile(
    r"\b(?:reasons?|causes?|problems?|conditions?|steps?|methods?|options?|commands?|cmdlets?"
    r"|settings?|scenarios?|actions?|requirements?|locations?|indicates?|means?|includ(?:es?|ing)"
    r"|caused by|due to|because(?: of)?|(?:check|do|try|verify|use|consider)(?: one of)?"
    r" (?:the following|these))\W*\Z",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"(?:click|right-click|double-click|select|navigate|open|go to|see)\b", re.IGNORECASE
)
_HOW_TO = re.compile(r"how (?:to|do|can)\b", re.IGNORECASE)
_REASONS_WHY = re.compile(r"\breasons? (?:\w+ )?why\b", re.IGNORECASE)
_NAMED_ERROR = re.compile(
    r"(?:(?:troubleshoot|fix|resolve|solve) )?(?:error|warning|exception)(?: message| id| code)?"
    r"(?:(?: [\w-]{0,20}\d[\w-]{0,20})? [-\u2013\u2014]\s|\s?:)\s*(\S.{2,300})",
    re.IGNORECASE,
)
_CODED_ERROR = re.compile(
    r"[A-Z][A-Z0-9]{1,11}[-_ ]?\d{3,8}[A-Z]?\s*(?::|\s[-\u2013\u2014])\s+\S+\s+\S"
)
_QUOTED = re.compile(r"\A[\"\u201c`](.+)[\"\u201d`]\Z")
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}|0x[0-9a-fA-F]+|\d{3,}")


def reads_like_error(text: str, *, telling: bool) -> bool:
    """Three words or more with one of trouble; any four where the text around tells of errors."""
    words = len(text.split())
    if _CODE_WORD.fullmatch(text.strip()):
        return telling
    if _SPELLED_CODE.fullmatch(text.strip()):
        return telling and _spells_error(text)
    if _ERROR.search(text):
        return words >= _FEWEST_WORDS
    return telling and words > _FEWEST_WORDS and not text.rstrip().endswith(":")


def code_like(text: str, *, telling: bool) -> bool:
    """Whether a code span is an error: an error's identifier, or a text like one."""
    if _CODE_WORD.fullmatch(text.strip()):
        return telling or _ERROR.search(text) is not None
    if _SPELLED_CODE.fullmatch(text.strip()):
        return telling and _spells_error(text)
    return len(text.split()) >= _FEWEST_WORDS and _ERROR.search(text) is not None


def _spells_error(code: str) -> bool:
    """Whether the words of "auth/invalid-login" tell trouble."""
    return _ERROR.search(re.sub(r"[/_:.-]", " ", code)) is not None


def tells(text: str) -> bool:
    """Whether a sentence speaks of errors, messages or log entries."""
    return _TELLS.search(text) is not None


def announces(text: str) -> bool:
    """Whether a paragraph ends by announcing an error text: "the following error:"."""
    last = text.rstrip().rsplit("\n", 1)[-1].rstrip("*_ \\")
    if not last.endswith(":") or not tells(last):
        return False
    return not (_NOT_SHOWN.search(last) or _REASONS_WHY.search(last))


def heads_error(title: str) -> str:
    """The error text in a heading such as 'Error: "Disk full"' or "ABC-0042: no space"; or ""."""
    named = _NAMED_ERROR.match(title)
    if named is None:
        return title if _CODED_ERROR.match(title) else ""
    text = named.group(1).strip()
    return (
        _QUOTED.sub(r"\1", text) if len(text.split()) > 1 or code_like(text, telling=True) else ""
    )


def is_command(info: str) -> bool:
    """Whether a code block's language is one of commands and programs, not of output."""
    return _COMMANDS.fullmatch(info.strip().lower().partition(" ")[0]) is not None


def is_request(text: str) -> bool:
    """Whether what a code block shows is a request to a web service."""
    return _REQUEST.match(text) is not None


def is_instruction(text: str) -> bool:
    """Whether a text says what to click and nothing of an error, or heads a how-to."""
    start = text.lstrip("*_ ")
    if _HOW_TO.match(start):
        return True
    return _INSTRUCTION.match(start) is not None and _ERROR.search(start) is None


def means_something(text: str) -> bool:
    """Whether a text is more than words that every error has, and one word alone an identifier."""
    words = {word.lower() for word in _WORD.findall(text)}
    if all(_GENERAL.fullmatch(word) for word in words) or text.rstrip().endswith(":"):
        return False
    return len(words) > 1 or _CODE_WORD.fullmatch(text.strip()) is not None
