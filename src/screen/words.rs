//! Words that say little: of institutions, fields, places and legal forms, in the languages of lists and affiliations.
//!
//! Each row is a word as it is compared, and the forms that stand for it; a form ending in `*` stands for every word
//! that begins with it. Forms are folded like names are, so they may be written as people write them. This file does
//! not know names.

use crate::lookup::fold;

use super::script::{plain_russian, romanised};

/// What a word says about an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Nothing: articles, prepositions, legal forms.
    Idle,
    /// What kind of body it is.
    Kind,
    /// How it stands to others: national, state, key, research.
    Rank,
    /// A country.
    Country,
    /// What it does.
    Field,
    /// A number that tells it from others.
    Number,
    /// A city or a province.
    Place,
    /// Anything else: what tells it from others.
    Proper,
}

const IDLE: &str = "of the and for in at on an a de la le les du der die das und fur von zu zur am im to by with \
    i и им имени в по при imeni named after professor профессор* академик* academician со و e ye ltd limited gmbh ag \
    sa llc llp lls inc plc co company corp corporation jsc pjsc ojsc cjsc \
    ooo oao pao ao zao fgup fgbu fgbou gup joint stock llс sl bv nv oy ab srl sarl kg ev ооо оао пао ао зао фгуп \
    фгбу фгбоу \
    федеральн* государственн* бюджетн* учреждени* автономн* унитарн* предприяти* акционерн* обществ* открыт* \
    ограниченн* ответственност* закрыт* публичн* федерации federation \
    autonomous budgetary budget establishment enterprise unitary noncommercial order lenin p pr s dr prof \
    affiliated affiliate attached subordinate with ssf people peoples liberation unit po box road rd street str avenue ave district no prefecture province city";

const KINDS: &[(&str, &str)] = &[
    (
        "university",
        "univ uni universitat universitaet universite universidad universidade universita universiteit \
        univerzita uniwersytet universitesi универс* universitet* daneshgah دانشگاه جامعة جامعه universities",
    ),
    (
        "institute",
        "inst institut instituto istituto institution instituut институт* нии институты انستیتو موسسه مؤسسه \
        پژوهشکده پژوهشگاه معهد institutes nii",
    ),
    ("academy", "acad akademie academie academia akademi akademiya академи* academies فرهنگستان"),
    ("college", "coll colleges kolleg колледж*"),
    ("school", "sch schule ecole школ* schools"),
    ("department", "dept departments fachbereich кафедр* departement abteilung div division section"),
    ("faculty", "fac fakultat fakultaet faculte факультет* دانشکده"),
    ("center", "centre centers centres ctr zentrum centro centrum tsentr центр* مرکز"),
    ("laboratory", "lab labs laboratories laboratorium labor laboratoire лаборатори* آزمایشگاه labora lbs"),
    ("hospital", "hosp hospitals klinik klinikum clinic"),
    ("campus", "branch отделени* otdeleni* واحد"),
    ("ministry", "min министерств* وزارت"),
    ("bureau", "бюро"),
    ("organization", "organisation org organizations organizations سازمان"),
    ("group", "grp"),
    ("base", ""),
    ("commission", ""),
];

const RANKS: &[(&str, &str)] = &[
    ("national", "natl nat national* национальн* ملی"),
    ("state", "gosudarstvennyy gosudarstvenny staatlich*"),
    ("federal", "bundes"),
    ("central", "cent центральн* cnii tsnii цнии مرکزی"),
    ("key", ""),
    ("research", "res rsch forschung forschungs* recherche recherches исследовательск* иссле* تحقیقاتی پژوهشی تحقیقات"),
    ("scientific", "scient научн* nauchno* nauchn*"),
    ("international", "int intl internat международн*"),
    ("general", ""),
    ("higher", ""),
    ("comprehensive", "جامع"),
    ("royal", ""),
    ("all", "всероссийск* vserossijsk*"),
];

const FIELDS: &[(&str, &str)] = &[
    (
        "technology",
        "technol tech technologies technologie technologia teknoloji технологии технологий صنعتی صنعت sanati sanaati \
        فناوری \
        tekhnologii tecnologia",
    ),
    ("technological", "технологическ* tekhnologichesk*"),
    (
        "technical",
        "physicotechnical techn technische technischer technisch technique техническ* tekhnichesk* فنی tecnica tech-nical",
    ),
    ("science", "sci sciences wissenschaft wissenschaften nauk наук* علوم علم ciencias ciencia"),
    ("engineering", "eng engn engg engin ingenieur* инженерн* مهندسی inzhenern* ingenieria"),
    ("physics", "phys physical physik physique физик* физическ* fizik* فیزیک fisica physico physikalisch*"),
    ("mathematics", "math maths mathematical математ* ریاضی"),
    ("mechanics", "mech mechanical механик* mechanic mekhan*"),
    ("catalysis", "катализ*"),
    ("chemistry", "chem chemical chemicals хими* chemie شیمی khimi*"),
    ("biology", "biol biological биолог*"),
    ("aeronautics", "aeronaut aeronautical aero"),
    ("astronautics", "astronaut astronautical"),
    ("aviation", "авиац* aviats* هوایی"),
    ("aerospace", "aerosp هوافضا"),
    ("space", "косм* spaceflight"),
    ("polytechnic", "polytech polytechnical polytechnique poly политехн* politekhn* پلی"),
    ("electronics", "elect elec electron electronic электрон* electronique elektronik electr الکترونیک"),
    ("electrical", "electric электр*"),
    ("information", "inform informat информ* اطلاعات"),
    ("communication", "communications commun связи"),
    ("post", "posts postal"),
    ("telecommunication", "telecommunications telecommun telecom"),
    ("defense", "defence def defensive оборон* دفاع دفاعی verteidigung"),
    ("military", "mil военн* militar militarischer militarische نظامی"),
    ("medical", "med medicine медицин* پزشکی medizin medizinisch*"),
    ("naval", "navy морск* دریایی"),
    ("army", "ground"),
    ("airforce", ""),
    ("rocket", "missile"),
    ("police", "полиц*"),
    ("pap", "capf"),
    ("nuclear", "nucl ядерн* هسته kern atomic atom"),
    ("energy", "energetic* энерг* انرژی"),
    ("power", ""),
    ("material", "materials mat материал*"),
    ("optics", "opt optical optik оптик* оптическ* photonics"),
    ("automation", "autom automat automatic automatics автоматик* avtomatik*"),
    ("computing", "comp comput computer computers computational computation вычислит* vychislit*"),
    ("microelectronics", "microelectron микроэлектрон* mikroelektron*"),
    ("semiconductor", "semiconductors полупроводник*"),
    ("quantum", "квант*"),
    ("applied", "appl прикладн* prikladn* کاربردی"),
    ("theoretical", "theor теоретич*"),
    ("experimental", "exptl эксперимент*"),
    ("high", "высок*"),
    ("fundamental", ""),
    ("advanced", "adv"),
    ("precision", "precis точн*"),
    ("instrument", "instruments instrum прибор*"),
    ("control", "управлени*"),
    ("system", "systems syst систем*"),
    ("shipbuilding", "ship ships"),
    ("marine", "maritime"),
    ("ocean", "oceanograph*"),
    ("environment", "environm environmental"),
    ("agriculture", "agr agricultural сельскохоз* کشاورزی"),
    ("forestry", ""),
    ("commerce", "commercial"),
    ("economics", "econ economy экономи* اقتصاد"),
    ("finance", "financial"),
    ("law", "юридич*"),
    ("normal", ""),
    ("industrial", "ind industry промышл*"),
    ("business", ""),
    ("traditional", ""),
    ("foreign", ""),
    ("language", "languages"),
    ("studies", "study"),
    ("art", "arts искусств*"),
    ("education", "pedagogical педагогич*"),
    ("petroleum", "oil نفت"),
    ("mining", "min-ing горн*"),
    ("textile", ""),
    ("transport", "transportation jiaotong транспорт*"),
    ("water", ""),
    ("civil", ""),
    ("architecture", "architectural"),
    ("management", "manag"),
    ("political", ""),
    ("international-relations", ""),
    ("relation", "relations"),
    ("security", ""),
    ("public", ""),
    ("social", ""),
    ("forensic", ""),
    ("health", ""),
    ("food", ""),
    ("pharmacy", "pharmaceutical"),
    ("geology", "geological геолог*"),
    ("radio", "радио*"),
    ("measurement", "measurements"),
    ("metrology", ""),
    ("laser", "lasers"),
    ("launch", ""),
    ("vehicle", ""),
    ("solid", ""),
    ("state-physics", ""),
    ("composite", "composites"),
    ("metal", "metals metallurgy"),
    ("pressure", ""),
    ("network", ""),
    ("artificial", ""),
    ("intelligence", ""),
    ("design", ""),
    ("manufacturing", ""),
    ("explosion", ""),
    ("impact", ""),
    ("multiscale", ""),
    ("nonlinear", ""),
    ("analysis", ""),
    ("problem", "problems проблем*"),
    ("human", ""),
    ("islamic", "اسلامی"),
    ("fine", ""),
    ("logistics", ""),
    ("command", ""),
    ("submarine", ""),
    ("test", "testing"),
    ("training", ""),
    ("development", "dev"),
    ("innovation", "innovat"),
    ("standard", "standards"),
    ("calibration", ""),
    ("engine", "engines motor motors"),
    ("equipment", ""),
    ("aerodynamics", ""),
    ("electro", ""),
    ("officer", "officers"),
    ("infantry", ""),
    ("artillery", ""),
    ("service", ""),
    ("special", ""),
    ("operation", "operations"),
    ("flight", "flying"),
    ("prevention", ""),
    ("disease", ""),
    ("basic", ""),
    ("criminal", ""),
    ("investigation", ""),
    ("railway", ""),
    ("electronic-science", ""),
    ("natural", ""),
    ("humanities", ""),
    ("humanity", ""),
    ("building", ""),
    ("sport", "sports"),
    ("plasma", ""),
    ("photon", ""),
    ("neutron", ""),
    ("synchrotron", ""),
    ("radiation", ""),
    ("light", ""),
    ("source", ""),
];

/// Country words with their codes.
const COUNTRY_WORDS: &[(&str, [u8; 2], &str)] = &[
    ("china", *b"CN", "chinese prc pla китай* кита"),
    ("russia", *b"RU", "russian rf ussr ссср российск* россии rossijsk* russie"),
    ("iran", *b"IR", "iranian ایران"),
    ("korea", *b"KP", "dprk korean"),
    ("india", *b"IN", "indian"),
    ("pakistan", *b"PK", "pakistani"),
    ("syria", *b"SY", "syrian syrien"),
    ("israel", *b"IL", "israeli"),
    ("belarus", *b"BY", "belarusian белорус*"),
];

const PLACES: &str = "beijing shanghai tianjin chongqing guangdong guangzhou shenzhen zhuhai dongguan foshan shantou \
    jiangsu \
    nanjing suzhou wuxi changzhou xuzhou nantong yangzhou zhenjiang zhejiang hangzhou ningbo wenzhou jiaxing \
    shandong jinan qingdao \
    weihai yantai weifang hebei shijiazhuang baoding tangshan qinhuangdao langfang henan zhengzhou luoyang kaifeng \
    hubei wuhan \
    yichang hunan changsha xiangtan hengyang sichuan chengdu mianyang luzhou yibin shaanxi xian shanxi taiyuan \
    datong gansu \
    lanzhou qinghai xining ningxia yinchuan xinjiang urumqi tibet lhasa yunnan kunming guizhou guiyang guangxi \
    nanning guilin \
    hainan haikou sanya fujian fuzhou xiamen quanzhou jiangxi nanchang ganzhou anhui hefei bengbu wuhu liaoning \
    shenyang dalian \
    anshan jinzhou jilin changchun heilongjiang harbin daqing inner mongolia hohhot baotou hong kong macau macao \
    taiwan taipei \
    hsinchu kaohsiung chaohu jiangnan \
    north south east west northwest northeast southwest southeast northern southern eastern western central-south \
    moscow saint petersburg tomsk novosibirsk kazan samara ural ekaterinburg yekaterinburg chelyabinsk omsk perm sarov \
    snezhinsk obninsk dubna protvino troitsk zhukovsky dolgoprudny tula vladivostok krasnoyarsk irkutsk nizhny \
    novgorod voronezh \
    rostov tehran isfahan shiraz tabriz mashhad karaj qom yazd bonab ahvaz kerman babol semnan zanjan urmia \
    pyongyang hamhung yongbyon islamabad karachi lahore rawalpindi damascus aleppo mumbai delhi kalpakkam europe asia \
    pacific berlin munich hamburg london paris tokyo osaka kyoto seoul";

/// Places in forms that are not their names.
const PLACE_FORMS: &[(&str, &str)] = &[
    ("moscow", "московск* москв* moskau moskovsk*"),
    ("saint", "st санкт sankt"),
    ("petersburg", "петербург* peterburg*"),
    ("tomsk", "томск*"),
    ("novosibirsk", "новосибирск*"),
    ("kazan", "казанск*"),
    ("samara", "самарск*"),
    ("ural", "уральск* uralsk*"),
    ("siberia", "сибирск* siberian sibirsk* sb"),
    ("northwest", "northwestern северозападн*"),
    ("northeast", "northeastern"),
    ("southwest", "southwestern"),
    ("southeast", "southeastern"),
    ("harbin", "haerbin haerbing"),
    ("xian", "sian"),
    ("beijing", "peking pekin beijin пекин*"),
    ("nanjing", "nanking нанкин*"),
    ("tianjin", "tientsin"),
    ("sichuan", "szechuan szechwan"),
    ("chongqing", "chungking"),
    ("guangzhou", "canton"),
    ("tehran", "teheran тегеран*"),
    ("isfahan", "esfahan"),
];

/// Words that are two words elsewhere, joined before anything is compared.
pub(super) const JOINED: &[(&[&str], &str)] = &[
    (&["people", "liberation", "army"], "pla"),
    (&["peoples", "liberation", "army"], "pla"),
    (&["people", "s", "liberation", "army"], "pla"),
    (&["people", "armed", "police", "force"], "pap"),
    (&["peoples", "armed", "police", "force"], "pap"),
    (&["people", "s", "armed", "police", "force"], "pap"),
    (&["people", "armed", "police"], "pap"),
    (&["peoples", "armed", "police"], "pap"),
    (&["people", "s", "armed", "police"], "pap"),
    (&["navy", "military"], "navy"),
    (&["army", "military"], "army"),
    (&["air", "force", "military"], "airforce"),
    (&["air", "force"], "airforce"),
    (&["северо", "западный"], "northwest"),
    (&["северо", "западного"], "northwest"),
    (&["xi", "an"], "xian"),
    (&["bei", "hang"], "beihang"),
    (&["north", "western"], "northwest"),
    (&["north", "west"], "northwest"),
    (&["north", "east"], "northeast"),
    (&["south", "west"], "southwest"),
    (&["south", "east"], "southeast"),
    (&["state", "owned"], "limited"),
];

/// Academies that bibliographic databases shorten.
pub(super) const SHORTENED: &[(&str, &[&str])] = &[
    ("CAS", &["china", "academy", "science"]),
    ("RAS", &["russia", "academy", "science"]),
    ("РАН", &["russia", "academy", "science"]),
    ("AS", &["academy", "science"]),
    ("AF", &["airforce"]),
    ("CETC", &["china", "electronics", "technology", "group"]),
    ("CASC", &["china", "aerospace", "science", "technology"]),
    ("CASIC", &["china", "aerospace", "science", "industrial"]),
];

/// Shortest word in which a typing error is looked for.
const SHORTEST: usize = 5;

/// What is known about words, ready for look-ups.
#[derive(Debug)]
pub(crate) struct Words {
    /// Folded forms, sorted.
    exact: Vec<(String, &'static str, Class)>,
    /// The forms of five letters and more by their last letter.
    endings: Vec<(u8, usize)>,
    /// Folded beginnings, sorted.
    begins: Vec<(String, &'static str, Class)>,
}

impl Words {
    /// Prepares the tables.
    pub(crate) fn new() -> Words {
        let mut words = Words { exact: Vec::new(), endings: Vec::new(), begins: Vec::new() };
        let tables = [(KINDS, Class::Kind), (RANKS, Class::Rank), (FIELDS, Class::Field), (PLACE_FORMS, Class::Place)];
        for (table, class) in tables {
            for (word, forms) in table {
                words.add(word, word, class);
                forms.split_whitespace().for_each(|form| words.add(form, word, class));
            }
        }
        for (word, _, forms) in COUNTRY_WORDS {
            words.add(word, word, Class::Country);
            forms.split_whitespace().for_each(|form| words.add(form, word, Class::Country));
        }
        PLACES.split_whitespace().for_each(|word| words.add(word, word, Class::Place));
        IDLE.split_whitespace().for_each(|word| words.add(word, "", Class::Idle));
        // A stable sort: what was added first wins.
        words.exact.sort_by(|a, b| a.0.cmp(&b.0));
        words.exact.dedup_by(|b, a| a.0 == b.0);
        let long = words.exact.iter().enumerate().filter(|(_, (form, ..))| form.len() >= SHORTEST);
        words.endings = long.filter_map(|(at, (form, ..))| Some((*form.as_bytes().last()?, at))).collect();
        words.endings.sort_unstable();
        words.begins.sort_by(|a, b| a.0.cmp(&b.0));
        words
    }

    fn add(&mut self, form: &str, word: &'static str, class: Class) {
        let (form, begins) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
        let folded = fold(form);
        let plain = if form.chars().any(|c| matches!(c, 'а'..='я')) {
            plain_russian(&romanised(form))
        } else {
            String::new()
        };
        if begins {
            self.begins.push((folded, word, class));
            if plain.len() >= 4 {
                self.begins.push((plain, word, class));
            }
        } else {
            self.exact.push((folded, word, class));
            if plain.len() >= 4 {
                self.exact.push((plain, word, class));
            }
        }
    }

    /// What a folded word stands for: itself if nothing is known about it.
    pub(crate) fn find(&self, word: &str) -> Option<(&'static str, Class)> {
        if let Some(found) = self.exactly(word) {
            return Some(found);
        }
        if let Some(singular) = word.strip_suffix('s').filter(|w| w.len() >= 4)
            && let Some(found) = self.exactly(singular)
        {
            return Some(found);
        }
        let begins =
            self.beginning(word).or_else(|| self.begins_with(word).then(|| self.beginning(&plain_russian(word)))?);
        begins.or_else(|| self.shortened(word))
    }

    fn exactly(&self, word: &str) -> Option<(&'static str, Class)> {
        let at = self.exact.binary_search_by(|(form, ..)| form.as_str().cmp(word)).ok()?;
        self.exact.get(at).map(|(_, word, class)| (*word, *class))
    }

    /// What a word with one typing error may stand for.
    pub(crate) fn mistyped(&self, word: &str) -> Option<&'static str> {
        if word.chars().count() < SHORTEST {
            return None;
        }
        // One error leaves the first or the last letter as it is.
        let (first, last) = (*word.as_bytes().first()?, *word.as_bytes().last()?);
        let from = self.exact.partition_point(|(form, ..)| form.as_bytes().first() < Some(&first));
        let here = self.exact.iter().skip(from).take_while(|(form, ..)| form.as_bytes().first() == Some(&first));
        let from = self.endings.partition_point(|(letter, _)| *letter < last);
        let there = self.endings.iter().skip(from).take_while(|(letter, _)| *letter == last);
        let there = there.filter_map(|(_, at)| self.exact.get(*at));
        let most = if word.is_ascii() { 1 } else { 4 };
        let near = |form: &str| {
            let long = form.len() >= SHORTEST && form.len().abs_diff(word.len()) <= most;
            long && errors_between(form, word, 1) == Some(1)
        };
        let mut forms = here.chain(there).filter(|(form, ..)| near(form));
        forms.next().map(|(_, word, _)| *word).filter(|word| !word.is_empty())
    }

    /// The longest beginning that fits.
    fn beginning(&self, word: &str) -> Option<(&'static str, Class)> {
        let first = word.chars().next()?;
        let from = self.begins.partition_point(|(stem, ..)| stem.chars().next() < Some(first));
        let here = self.begins.iter().skip(from).take_while(|(stem, ..)| stem.starts_with(first));
        let fits = here.filter(|(stem, ..)| word.starts_with(stem.as_str()));
        fits.max_by_key(|(stem, ..)| stem.len()).map(|(_, word, class)| (*word, *class))
    }

    /// Whether some beginning has the same first two letters, in the plain form of Russian words.
    fn begins_with(&self, word: &str) -> bool {
        let plain = plain_russian(word.get(..4).unwrap_or(word));
        let Some(start) = plain.get(..2) else { return false };
        let from = self.begins.partition_point(|(stem, ..)| stem.as_str() < start);
        self.begins.get(from).is_some_and(|(stem, ..)| stem.starts_with(start))
    }

    /// A word of an institution or a field cut short, as bibliographic databases do.
    fn shortened(&self, word: &str) -> Option<(&'static str, Class)> {
        if word.len() < 5 || !word.is_ascii() {
            return None;
        }
        let at = self.exact.partition_point(|(form, ..)| form.as_str() < word);
        let following = self.exact.get(at..)?.iter().take_while(|(form, ..)| form.starts_with(word));
        let mut long = following.filter(|(form, _, class)| {
            form.len() >= word.len().saturating_add(2) && matches!(class, Class::Field | Class::Kind)
        });
        long.next().map(|(_, word, class)| (*word, *class))
    }
}

/// The country that a country word stands for.
pub(crate) fn country_of(word: &str) -> Option<[u8; 2]> {
    COUNTRY_WORDS.iter().find(|(known, ..)| *known == word).map(|(_, code, _)| *code)
}

/// How many letters are wrong, missing, too many or swapped between two words, if not more than `most`.
pub(crate) fn errors_between(a: &str, b: &str, most: usize) -> Option<u32> {
    let ascii = a.is_ascii() && b.is_ascii();
    // A letter has up to four bytes; most words fail here.
    if a.len().abs_diff(b.len()) > if ascii { most } else { most.saturating_mul(4) } {
        return None;
    }
    let length = |(c, _): (char, char)| c.len_utf8();
    let same = match ascii {
        true => a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count(),
        false => a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(length).sum(),
    };
    let (a, b) = (a.get(same..)?, b.get(same..)?);
    let ends = match ascii {
        true => a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count(),
        false => a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(length).sum(),
    };
    let (a, b) = (a.get(..a.len().saturating_sub(ends))?, b.get(..b.len().saturating_sub(ends))?);
    let (m, n) = (a.chars().count(), b.chars().count());
    if m.abs_diff(n) > most || m.min(n) > most.saturating_mul(4) {
        return None;
    }
    // An error brings in one letter and takes one away at most.
    let letters = |word: &str| word.chars().fold(0u64, |set, c| set | 1u64.rotate_left(u32::from(c)));
    if (letters(a) ^ letters(b)).count_ones() as usize > most.saturating_mul(2) {
        return None;
    }
    let distance = if m.min(n) == 0 { m.max(n) } else { strsim::osa_distance(a, b) };
    (distance <= most).then(|| u32::try_from(distance).unwrap_or(u32::MAX))
}
