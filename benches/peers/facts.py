"""What a host program does for a rules engine: reads proposals with tomllib and lists what is possible for each question.

The policy comes from `policy` (yardstick/src/bin/policy.rs), which says what it leaves out."""
import json
import os
import sys
import tomllib

CLASSES = ["proceed", "awareness", "conditions", "refer", "redesign", "stop"]


def under(name):
    return name.replace("-", "_")


class Host:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.policy = json.load(file)
        self.questions = []
        for q in self.policy["questions"]:
            ids = [c["id"] for c in q["choices"]]
            joinable = [c["id"] for c in q["choices"] if not (q["multi"] and c["exclusive"])]
            blank = ["*"] if q["country"] else joinable
            opens = {c["id"]: ids[n:] for n, c in enumerate(q["choices"]) if c["open"]}
            levels = {c["id"]: c["level"] for c in q["choices"]}
            by_country = {code: c["id"] for c in q["choices"] for code in c["countries"]}
            others = next((c["id"] for c in q["choices"] if not c["countries"]), None)
            self.questions.append((q, "q_" + under(q["id"]), set(ids), blank, opens, levels, by_country, others))

    def possible(self, entry, party):
        q, _, ids, blank, opens, _, by_country, others = entry
        if q["from"] == "country" and "country" in party:
            return [party["country"]]
        if q["from"] == "country-choice" and "country" in party:
            return [by_country.get(party["country"], others)]
        if q["from"] == "role" and party.get("role") in ids:
            return [party["role"]]
        answer = party.get("answers", {}).get(q["id"], "unknown")
        if answer == "unknown" or answer == []:
            return blank if answer == "unknown" else []
        given = answer if isinstance(answer, list) else [answer]
        if "unknown" in given:
            return blank
        if opens:
            return sorted({p for a in given for p in opens.get(a, [a])})
        return given

    def facts(self, proposal):
        parties = [[proposal], proposal.get("partner") or [{}], proposal.get("person") or [{}]]
        facts = {"d_" + under(d): 0 for d in self.policy["dimensions"]}
        told = [[{} for _ in some] for some in parties]
        for entry in self.questions:
            q, name, levels = entry[0], entry[1], entry[5]
            scope = SCOPES.index(q["scope"])
            values = []
            for at, party in enumerate(parties[scope]):
                if q["when"] is None or is_asked(q["when"], told, scope, at):
                    told[scope][at][name] = self.possible(entry, party)
                    values += told[scope][at][name]
            facts[name] = values
            if q["dimension"]:
                dimension = "d_" + under(q["dimension"])
                facts[dimension] = max([facts[dimension]] + [levels.get(v, 0) for v in values])
        return facts


SCOPES = ["project", "partner", "person"]

TESTS = {
    "any": lambda fact, values: any(v in values for v in fact),
    "all": lambda fact, values: all(v in fact for v in values),
    "other": lambda fact, values: any(v not in values for v in fact),
}


def is_asked(when, told, scope, at):
    """Whether a question is asked of one partner or person; what is read of others is met by some one of them."""
    meets = lambda answers, tests: all(TESTS[t["op"]](answers.get(t["fact"], ()), t["values"]) for t in tests)
    for row in when:
        groups = zip(row, told, range(3))
        if all(
            not tests or (meets(some[at], tests) if other == scope else any(meets(one, tests) for one in some))
            for tests, some, other in groups
        ):
            return True
    return False


def line(name, result, gates):
    """The same line from every peer: file, worst recommendation, number of gates that may fire."""
    worst = max(result, default=0)
    worst = 5 if "stop" in gates else max(worst, 3) if "hold" in gates else worst
    return f"{name},{CLASSES[worst]},{len(gates)}\n"


def each(folder):
    """Path and content of every proposal; `None` where it cannot be read."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(n for n in names if n.endswith(".toml")):
            path = os.path.join(base, name)
            try:
                with open(path, "rb") as file:
                    yield path, tomllib.load(file)
            except tomllib.TOMLDecodeError:
                yield path, None


def run(evaluate):
    """peer.py POLICY FOLDER [--read]: `--read` stops before the rules."""
    host = Host(sys.argv[1])
    only_read = "--read" in sys.argv
    engine = evaluate(host)
    for path, proposal in each(sys.argv[2]):
        if proposal is None:
            sys.stdout.write(f"{path},invalid,0\n")
            continue
        if only_read:
            continue
        facts = host.facts(proposal)
        sys.stdout.write(line(path, *engine(facts)))
