#!/usr/bin/env python3
"""A list of made-up institutions and labelled queries, the same for the same seed.

    generate.py --count 100000 --queries 4000 --out DIR

writes DIR/list.csv (id,name,country,weight), DIR/list.toml (what is known about it), DIR/queries.tsv (name, tab,
country: what `cooprisk screen --file` reads) and DIR/labels.tsv (kind, tab, id of the entry; empty: on no list).
"""
import argparse
import pathlib
import random

CHINESE = """an bao bei chang cheng chun da dong feng fu gang guang gui hai han he heng hong hu huai huang jia jian jin
jing jiu kai kun lan li lian lin ling liu long lu luo mian ming nan ning ping pu qin qing quan rui shan shao shen shi
shun song su tai tang tian tong wei wen wu xi xia xiang xin xing xu yan yang yi yin ying yong yu yuan yun zhan zhao
zhen zheng zhong zhou zhu zun""".split()
RUSSIAN = """bal bel bog chel dmitr gor irk iv kal kam kaz khab kir kost krasn kur lip mag mur nizh nov obn omsk oren
orl penz perm petr pod pskov rost ryb ryaz sam sar serg shch smol stav tag tamb tolm tul tver ufim ulyan vlad volg vor
yar zhuk""".split()
RUSSIAN_ENDS = "insk ovsk evsk ograd ov in ovo ansk ets".split()
PERSIAN = """abad ard arsh bab bam bir boj bush dam dez fars gach ghaz gol gor ham ilam jahr kash kerm khor lor mar
mash maz nish qom rafs ram sab sah sem shahr shir taf tor yas yazd zab zanj""".split()
PERSIAN_ENDS = "abad an and estan ar ir ouj ian".split()
PEOPLE = """Abramov Belov Danilov Efimov Fomin Golikov Ilyin Karpov Lavrov Maslov Nikitin Orlov Pavlov Rodin Sazonov
Titov Ustinov Vlasov Yegorov Zaitsev Chernov Shubin Kuzmin Loginov""".split()
FIELDS = """Physics|Applied Physics|Chemistry|Organic Chemistry|Optics and Precision Mechanics|Materials Science|
Aeronautics|Applied Mathematics|Microelectronics|Metallurgy|Nuclear Engineering|Automation|Computing Technology|
Laser Technology|Radio Engineering|Precision Instruments|Space Research|Marine Engineering|Geology|Biophysics|
Control Systems|Electrical Engineering|Semiconductor Physics|Plasma Physics""".replace("\n", "").split("|")
KINDS = {
    "CN": ["University of Technology", "Normal University", "University", "Institute of {f}", "Medical University",
           "Academy of {f}", "University of Science and Technology", "Polytechnic University", "Key Laboratory of {f}",
           "{f} Research Center", "College of {f}"],
    "RU": ["State University", "State Technical University", "Institute of {f}", "Research Institute of {f}",
           "{p} Institute of {f}", "Scientific Center of {f}", "Aviation Institute", "Design Bureau of {f}"],
    "IR": ["University of Technology", "University", "University of Medical Sciences", "Research Center of {f}",
           "{f} Research Institute", "Institute of {f}"],
}
SHORT = {"University": "Univ", "Institute": "Inst", "Technology": "Technol", "Research": "Res", "Laboratory": "Lab",
         "Engineering": "Engn", "Science": "Sci", "Sciences": "Sci", "Academy": "Acad", "Center": "Ctr",
         "Mechanics": "Mech", "Physics": "Phys", "Chemistry": "Chem", "Mathematics": "Math", "Materials": "Mat",
         "Medical": "Med", "Scientific": "Sci", "Technical": "Tech"}
OTHER_LETTERS = [("zh", "j"), ("kh", "h"), ("ya", "ia"), ("yu", "iu"), ("shch", "sch"), ("ts", "tz"), ("ch", "tch"),
                 ("gh", "q"), ("abad", "abaad"), ("estan", "istan"), ("ou", "u"), ("ei", "ey"), ("uan", "wan")]
KINDS_OF_QUERY = ["exact", "capitals", "one-typo", "two-typos", "word-order", "abbreviated", "transliterated",
                  "missing-word", "department", "absent"]


def place(r, country):
    if country == "CN":
        return "".join(r.choice(CHINESE) for _ in range(r.choice((2, 2, 3)))).capitalize()
    if country == "RU":
        return (r.choice(RUSSIAN) + r.choice(("", "", r.choice(RUSSIAN)[:3])) + r.choice(RUSSIAN_ENDS)).capitalize()
    return (r.choice(PERSIAN) + r.choice(("", r.choice(PERSIAN))) + r.choice(PERSIAN_ENDS)).capitalize()


def name(r):
    country = r.choices(("CN", "RU", "IR"), (6, 3, 1))[0]
    of = r.choice(KINDS[country]).format(f=r.choice(FIELDS), p=r.choice(PEOPLE))
    whole = f"{place(r, country)} {of}"
    if r.random() < 0.35:
        whole = f"{place(r, country)} {whole}"
    if country == "CN" and r.random() < 0.1:
        whole = f"No {r.randint(2, 99)} {whole}"
    return whole, country


def typo(r, text):
    at = r.randrange(1, len(text) - 1)
    kind = r.randrange(4)
    letter = r.choice("abcdefghijklmnopqrstuvwxyz")
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + letter + text[at:]
    if kind == 2:
        return text[:at] + letter + text[at + 1:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def variant(r, kind, text):
    words = text.split()
    if kind == "capitals":
        return text.upper()
    if kind == "one-typo":
        return typo(r, text)
    if kind == "two-typos":
        return typo(r, typo(r, text))
    if kind == "word-order":
        at = r.randrange(1, len(words))
        return " ".join(words[at:] + words[:at])
    if kind == "abbreviated":
        return " ".join(SHORT.get(word, word) for word in words if word not in ("of", "and"))
    if kind == "transliterated":
        first = words[0].lower()
        fits = [(a, b) for a, b in OTHER_LETTERS if a in first]
        if fits:
            first = first.replace(*r.choice(fits), 1)
        else:
            at = r.randrange(2, len(first) - 1) if len(first) > 4 else 2
            first = first[:at] + r.choice("' -") + first[at:]
        return " ".join([first.capitalize(), *words[1:]])
    if kind == "missing-word":
        rest = [at for at in range(1, len(words)) if words[at] not in ("of", "and")]
        del words[r.choice(rest)]
        return " ".join(words)
    if kind == "department":
        return f"School of Automation, {text}, {r.randint(100000, 999999)}"
    return text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=4_000)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    r = random.Random(args.seed)
    seen = {}
    while len(seen) < args.count:
        whole, country = name(r)
        seen.setdefault(whole, country)
    names = list(seen.items())
    with open(args.out / "list.csv", "w") as out:
        out.write("id,name,country,weight\n")
        for at, (whole, country) in enumerate(names):
            out.write(f"e{at},{whole},{country},evidence\n")
    q = random.Random(args.seed + 1)
    with open(args.out / "queries.tsv", "w") as queries, open(args.out / "labels.tsv", "w") as labels:
        for at in range(args.queries):
            kind = KINDS_OF_QUERY[at % len(KINDS_OF_QUERY)]
            if kind == "absent":
                whole, country = name(q)
                while whole in seen:
                    whole, country = name(q)
                queries.write(f"{whole}\t{country}\n")
                labels.write(f"{kind}\t\n")
            else:
                entry = q.randrange(len(names))
                whole, country = names[entry]
                queries.write(f"{variant(q, kind, whole)}\t{country}\n")
                labels.write(f"{kind}\te{entry}\n")


if __name__ == "__main__":
    main()
