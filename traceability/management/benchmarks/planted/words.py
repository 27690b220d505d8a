"""What the made initiatives are about: things, their sides, people and ways. Own words.

A phrase with a bar means the same on both sides of it: the second is how a paraphrase says it.
"""

from dataclasses import dataclass


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(";") if one.strip())


def _worded(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (one.split("|") for one in _listed(text))
    return tuple((one.strip(), other.strip()) for one, other in pairs)


AREAS = _listed("""
street lighting; payroll; the ferry line; school kitchens; customer complaints; warehouse robots;
drinking water; building permits; the blood bank; fraud alarms; the museum's archive; bus depots;
apprenticeships; cloud hosting; parental leave; road salt; pension letters; hospital beds; seed
banks; truck tolls; debt advice; night trains; court hearings; vaccine cold chains; playgrounds;
supplier invoices; solar roofs; dog licences; the call centre; harbour cranes; flood barriers; exam
papers; spare parts; wage tax; foster homes; sewage pumps; opera tickets; patent filings; food
banks; lifts; crop insurance; bridge bearings; password resets; ambulances; allotment gardens; card
payments; bee colonies; port customs; sports halls; mortgage offers; air sampling; staff canteens;
the tram fleet; library loans; asbestos; travel expenses; weather radar; hearing aids; waste paper;
recruitment; cycle lanes; dialysis; grant applications; airport security; battery recycling; the
intranet; midwives; property tax; wind farms; school buses; product recalls; election rolls; dental
checks; tree felling; steel coils; guest Wi-Fi; refugee housing; eye tests; heat pumps; the data
lake; prison workshops; roundabouts; newborn screening; crane drivers; archives of maps; timber
quotas; meter readings; the fire brigade; swimming lessons; loyalty cards; chemical stores; peat
bogs; parcel lockers; legal aid; radio masts; kindergartens; hydrants; market stalls; speech
therapy; district heating; contract templates; graffiti; visa interviews; lab samples; railway
sleepers; minibuses; charity shops; gas leaks; web forms; the choir school; tenancy deposits; snow
clearing; scholarships; egg farms; cyber drills; wheelchairs; quarry dust; the phone exchange;
shift rosters; tourist signs; mental health beds; anti-doping; forklifts; lost property; biogas;
audit papers; youth clubs; taxi ranks; herbaria; credit scores; fishing quotas; uniforms; sewing
rooms; sheltered workshops; drones; honorary posts; tunnels; chat robots; burial plots; maternity
wards; import duties; rain gauges; parking permits; school books; oxygen bottles; printing presses;
home care; freight wagons; stray cats; the treasury; cooling towers; press photos; organ donors;
petrol pumps; translation; fitness courses; land registers; elm disease; stock counts; truancy;
dredgers; software licences; folk festivals; blood pressure checks; bonus plans; salt marshes; the
car pool; street names; emergency calls; milk quotas; chess boards; welding shops; insulin pumps;
noise barriers; newsletters; tax refunds; lambing sheds; server rooms; bathing water; adoption
files; vending machines; scaffolding; pilot training; trade fairs; potholes; orthopaedic shoes;
carbon reports; vineyards; the switchboard; escalators; child benefit; satellite images; dairy
cooling; ski lifts; mosquito traps; procurement cards; poetry readings; gravel pits; wills;
lighthouse lamps; nurse rotas; cinema seats; allergy labels; pavements; oil tanks; birth
certificates; greenhouses; train toilets; mine water; cash machines; stage costumes; fuel cards;
stroke units; school gardens; vacant shops; sheep tags; cable ducts; radiotherapy; crew cabins;
water towers; rent arrears; runways; beach patrols; patient transport; fossils; microscopes; the
ice rink; hay barns; sick notes; tyre stores
""")

ASPECTS = _listed("""
opening hours; price list; fault reports; waiting list; maintenance rounds; booking system;
training course; safety rules; spare capacity; energy use; stock list; complaints desk; service
contract; quality checks; paper forms; insurance cover; night shift; noise level; test results;
cleaning schedule; data register; entrance controls; waste handling; emergency plan; staff
handbook; delivery times; fee waivers; user survey; renewal cycle; supplier choice; record keeping;
accident log; inspection stickers; reserve fund; signposting; contact points; repair backlog;
storage rooms; access rights; heating bill; job profiles; peak load; return rate; accessibility;
budget line; photo archive; water use; welcome pack; error messages; approval steps; language
versions; winter operation; theft protection; volunteer rota; outreach days; purchase orders;
leasing terms; ageing wiring; hygiene standard; legal basis; season tickets; packaging; search
function; exchange of records; lighting; ventilation; staffing ratio; phone line; cancellation
rules; mobile app; roof repairs; certification; handover notes; queue at the counter; performance
pay; deposit scheme; measuring devices; annual report; licence numbers; fire doors; mentoring
scheme; floor plans; credit notes; travel routes; sampling plan; loan periods; alarm chain;
subscription model; recycling share; visitor numbers; lending desk; archive boxes; work clothes;
tariff zones; safety margins; reminder letters; vehicle access; dust levels; warranty claims; pilot
group
""")

BENEFICIARIES = _listed("""
night workers; first-time parents; small suppliers; commuters; tenants; school leavers; farmers;
patients with long illnesses; shop owners; new staff; pensioners; carers; students; drivers;
volunteers; people who are blind; pupils; engineers; neighbours; seasonal workers; job seekers;
nurses; local clubs; investors; people on low incomes; inspectors; visitors from abroad; foresters;
accountants; young families; cyclists; teachers; exporters; dispatchers; single parents; artists;
landlords; mechanics; fishing crews; children in care; home owners; researchers; call agents;
households without a car; start-ups; judges; athletes; hospital porters; newcomers; craft workers;
veterans; buyers; parish councils; cleaners; passengers; deaf people; receptionists; beekeepers;
midwives in training; warehouse crews
""")

# Tag, then two wordings of the sentence it is told in.
MECHANISMS = tuple(
    (tag, wordings)
    for tag, *wordings in (
        one.split("|")
        for one in _listed("""
framework contract|orders are called off under a framework contract|a framework agreement supplies
what is needed; shared service centre|a shared service centre takes over the routine|the routine
moves to a joint service unit; grants|small grants pay for the first year|the opening year is paid
by modest subsidies; public tender|the main lot goes to public tender|the largest lot is put out to
tender; mobile teams|mobile teams travel from site to site|crews go round the sites by van; online
portal|an online portal takes every request|all requests come in through a website; pilot site|a
pilot site tries it for six months|it is tried at one location for half a year; levy|a levy on
heavy users bears the cost|those who use it most bear the cost by a charge; volunteers' network|a
network of volunteers carries the weekly work|unpaid helpers do the weekly rounds; inspection by
sample|inspectors look at a random sample|a random selection is inspected; peer
coaching|experienced colleagues coach beginners|old hands guide those who are new; hotline|a
hotline answers around the clock|callers reach someone at any hour; voucher|a voucher lets people
choose the provider|people pick their provider and pay by voucher; joint venture|a joint venture
with two utilities runs it|two utilities and we run it together; in-house workshop|our own workshop
makes the parts|the parts are made under our own roof; open data|the figures are published as open
data|anybody may download the figures; leasing|equipment is leased for four years|devices are
rented on four-year terms; certification body|an outside body certifies the result|the outcome is
certified by a third party; mobile phone app|a phone app guides each step|every step is led by an
app; outsourcing|a contractor runs the daily operation|daily running is given to an outside firm;
regulation|a by-law sets the minimum|the least that is due is laid down in a by-law; information
campaign|posters and radio spots explain it|it is explained on posters and on air; loan
scheme|cheap loans spread the cost|low-interest credit stretches the expense; class
teaching|two-day classes teach the basics|the basics are taught in courses of two days; sensor
network|sensors report every ten minutes|readings arrive from sensors six times an hour; travelling
exhibition|an exhibition travels through ten towns|ten towns host a touring show; staff
exchange|staff change places with a partner for a month|people swap posts with a partner
organisation for four weeks; bonus|a bonus rewards early finishers|whoever finishes early is
rewarded; central purchasing|one buyer negotiates for all sites|purchasing for every location lies
in one hand; home visits|visits at home replace appointments|instead of appointments there are
calls at the door; robotics|software robots copy the entries|entries are transferred by automation;
citizens' panel|a panel of residents judges the drafts|drafts are put before a jury of residents;
field trials|field trials compare three designs|three designs compete in trials outdoors; sale of
assets|surplus buildings are sold to fund it|it is funded by selling buildings nobody needs; self
service|terminals let people serve themselves|people help themselves at terminals; night work|the
work is done at night under lights|everything happens after dark; mutual fund|members pay into a
common fund|a fund is filled by its members; model calculation|a model predicts demand by the
hour|hourly demand is forecast by a model; clinic days|open clinic days replace referrals|nobody
needs a referral on open days; buddy system|two people sign each step|each step has two signatures
""")
    )
)

# What is wrong today; `{side}` is the aspect, `{thing}` the area.
REASONS = _worded("""
complaints about the {side} of {thing} have doubled since {year}|since {year} twice as many people
object to the {side} of {thing}; auditors called the {side} of {thing} a risk in {year}|the {year}
audit saw a danger in the {side} of {thing}; half of the {side} of {thing} dates from {year}|much
of the {side} of {thing} has not been touched since {year}; nobody has answered for the {side} of
{thing} since {year}|the {side} of {thing} has been without anybody in charge from {year} on; the
{side} of {thing} costs {number} per cent more than elsewhere|elsewhere the {side} of {thing} comes
{number} per cent cheaper; {number} sites handle the {side} of {thing} in {number} ways|the {side}
of {thing} differs between {number} locations; the {side} of {thing} breaks down {number} times a
month|{number} failures of the {side} of {thing} are counted each month; only {number} people still
know the {side} of {thing}|knowledge of the {side} of {thing} rests with {number} colleagues; the
{side} delays {thing} by {number} days|{thing} lose {number} days over the {side}; a new law
changes the {side} of {thing} from {year}|from {year} the {side} of {thing} must obey other rules;
{number} per cent of users never find the {side} of {thing}|the {side} of {thing} stays unknown to
{number} users in a hundred; the {side} of {thing} still runs on software of {year}|programs from
{year} still drive the {side} of {thing}; the contract for the {side} of {thing} runs out in
{year}|in {year} the agreement on the {side} of {thing} ends; {number} accidents were traced to the
{side} of {thing}|the {side} of {thing} was the cause of {number} accidents; demand on the {side}
of {thing} grows by {number} per cent a year|every year {number} per cent more is asked of the
{side} of {thing}; the {side} of {thing} was never built for {number} thousand users|{number}
thousand users are too many for the {side} of {thing}
""")

GAINS = _worded("""
wait half as long|lose only half the time; need to ask only once|do not have to ask again; pay what
they can afford|are charged no more than they can bear; know whom to turn to|can tell who is
responsible; are safe at work|come to no harm on the job; get help near their home|are served close
to where they live; lose no day's pay|keep their wage for the day; can plan a month ahead|see four
weeks into the future; find it in their own language|can read it in their mother tongue; get an
answer the same day|hear back before evening; keep their independence|can go on living on their own
terms; learn a trade|become skilled workers; spend less on energy|have lower heating and power
bills; can start in spring|are able to begin when winter ends; are not left out|belong as everybody
else does; trust the figures|can rely on the numbers
""")


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: its tag, how it is said in two wordings, its steps and what proves it."""

    tag: str
    does: tuple[str, str]
    nouns: tuple[str, str]
    steps: tuple[tuple[str, str], ...]
    proofs: tuple[tuple[str, str], ...]


def work(tag: str, does: str, nouns: str, steps: str, proofs: str) -> Work:
    """A kind of work of texts as above: wordings beside a bar, alternatives after a semicolon."""
    return Work(tag, _worded(does)[0], _worded(nouns)[0], _worded(steps), _worded(proofs))
