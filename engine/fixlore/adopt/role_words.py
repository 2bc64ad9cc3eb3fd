"""The words by which headings name the parts of a troubleshooting article, in English."""

from __future__ import annotations

import re
from typing import Literal

RoleName = Literal[
    "symptom", "environment", "cause", "solution", "diagnosis", "impact", "information"
]

_WORDS: dict[RoleName, str] = {
    "symptom": (
        "symptom|symptoms|issue|issues|problem|problems|error|errors|error message|error messages"
        "|question|questions|meaning|problem description|issue description|problem statement"
        "|description of the problem|description of problem|what happens"
    ),
    "environment": (
        "environment|environments|applies to|affected products|affected product|affected versions"
        "|products|product|affected platforms|platform|platforms"
    ),
    "cause": (
        "cause|causes|root cause|root causes|cause analysis|root cause analysis"
        "|reason|reasons|explanation|explanations"
        "|underlying cause|underlying causes|why this happens|why it happens|why does this happen"
        "|why does it happen|what causes this|what is the cause|what causes the problem"
        "|what causes the issue|what causes the error|what causes this error|why"
    ),
    "solution": (
        "solution|solutions|resolution|resolutions|workaround|workarounds|work around|fix|fixes"
        "|mitigation|mitigations|remedy|remedies|answer|answers|remediation|remediations"
        "|corrective action|corrective actions|resolution steps|solution steps|mitigation steps"
        "|remediation steps|recommended action|recommended actions|what to do|how to fix"
        "|how to fix it|how to fix this|how to resolve|how to resolve it|how to resolve this"
        "|how to solve|how to mitigate|resolving the problem|resolving the issue"
        "|resolving the error|steps to resolve|steps to fix|user response|user action"
    ),
    "diagnosis": (
        "diagnosis|diagnostics|diagnose|diagnosing|diagnosing the problem|troubleshooting"
        "|troubleshooting steps|how to diagnose|investigation|verification|validation|analysis"
    ),
    "impact": "impact|impacts|consequence|consequences|severity|effect|effects",
    "information": (
        "more information|additional information|further information|references|reference"
        "|see also|next steps|related|related articles|related content|related information"
        "|prerequisites|summary|introduction|overview|status|background|disclaimer|notes|note"
        "|example|examples|frequently asked questions|faq|acknowledgments|feedback"
        "|contents|table of contents|third-party information disclaimer|further reading"
    ),
}
QUALIFIERS = re.compile(
    r"possible|probable|current|potential|likely|common|main|primary|secondary|root|known"
    r"|other|another|additional|alternative|alternate|temporary|permanent"
    r"|recommended|suggested|proposed|quick|general|typical|most|more|the|your"
    r"|our|a|an|this|its|of|detailed"
)
ROLE_OF: dict[str, RoleName] = {
    word: role for role, words in _WORDS.items() for word in words.split("|")
}
BESIDE_CAUSE = re.compile(
    r"actions?|(?:operator|(?:system )?programmer|administrator) response"
    r"|(?:how to|to) (?:avoid|prevent|correct)(?: it| this| this error| this issue)?"
)
"""What a solution is called right after its cause, and only there."""
BESIDE_CAUSE_ALONE = re.compile(r"troubleshooting(?: steps)?|what to try")
"""The same, where nothing else is called a solution."""
LONGEST = max(len(phrase.split()) for phrase in ROLE_OF)
VERBS = re.compile(r"resolve|fix|solve|mitigate|correct|workaround|remedy|repair")
OBJECTS = re.compile(
    r"issue|issues|problem|problems|error|errors|it|this|symptom|symptoms|cause"
    r"|causes"
)
