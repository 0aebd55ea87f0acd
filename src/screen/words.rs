//! Words that say little: of institutions, fields, places and legal forms, in the languages of lists and affiliations.
//!
//! Each row is a word as it is compared, and the forms that stand for it; a form ending in `*` stands for every word
//! that begins with it. Forms are folded like names are, so they may be written as people write them. This file does
//! not know names, nor how words are looked up.

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

pub(super) const IDLE: &str = "of the and for in at on an a de la le les du der die das und fur von zu zur am im to by with \
    i и им имени в по при imeni named after professor профессор* академик* academician со و e ye ltd limited gmbh ag \
    sa llc llp lls inc plc co company corp corporation jsc pjsc ojsc cjsc \
    ooo oao pao ao zao fgup fgbu fgbou gup joint stock llс sl bv nv oy ab srl sarl kg ev ооо оао пао ао зао фгуп \
    фгбу фгбоу \
    федеральн* государственн* бюджетн* учреждени* автономн* унитарн* предприяти* акционерн* обществ* открыт* \
    ограниченн* ответственност* закрыт* публичн* федерации federation \
    autonomous budgetary budget establishment enterprise unitary noncommercial order lenin p pr s dr prof \
    affiliated affiliate attached subordinate with ssf people peoples liberation unit po box road rd street str avenue ave district no prefecture province city";

pub(super) const KINDS: &[(&str, &str)] = &[
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

pub(super) const RANKS: &[(&str, &str)] = &[
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

pub(super) const FIELDS: &[(&str, &str)] = &[
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
pub(super) const COUNTRY_WORDS: &[(&str, [u8; 2], &str)] = &[
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

pub(super) const PLACES: &str = "beijing shanghai tianjin chongqing guangdong guangzhou shenzhen zhuhai dongguan foshan shantou \
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
pub(super) const PLACE_FORMS: &[(&str, &str)] = &[
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

/// The country that a country word stands for.
pub(crate) fn country_of(word: &str) -> Option<[u8; 2]> {
    COUNTRY_WORDS.iter().find(|(known, ..)| *known == word).map(|(_, code, _)| *code)
}
