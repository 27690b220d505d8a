"""The kinds of work that the made initiatives do, each in two wordings. Own words."""

from traceability.management.benchmarks.planted.words import Work, work

WORKS: tuple[Work, ...] = (
    work(
        "Digitisation",
        does="put the {side} of {thing} online|bring the {side} of {thing} onto the internet",
        nouns="Online {side} for {thing}|The {side} of {thing} goes digital",
        steps="""old files are scanned|paper records are turned into images; duplicate entries
        are merged|double entries become one; users sign in with one account|one login opens
        everything; clerks learn the new screens|desk officers are shown the new masks""",
        proofs="""nine of ten cases arrive without paper|paper is the exception in one case of
        ten; no entry is typed twice|everything is keyed in a single time; a case closes in two
        days|two days are enough to finish a case""",
    ),
    work(
        "Training",
        does="teach teams to run the {side} of {thing}|show staff the {side} of {thing}",
        nouns="{Side} lessons for {thing}|Learning the {side} of {thing}",
        steps="""exercises use real cases|participants practise on actual cases; a quiz closes
        each lesson|lessons end with a short test; trainers are trained first|the first course
        is for the teachers; lessons are filmed|each class is recorded""",
        proofs="""eight of ten pass at first try|80 per cent pass without a second attempt;
        beginners work alone after a month|four weeks later novices need no help; errors fall by
        a third|a third of the mistakes is gone""",
    ),
    work(
        "Renovation",
        does="renovate the {side} of {thing}|overhaul the {side} of {thing}",
        nouns="Renovation of the {side} of {thing}|{Side} overhaul, {thing}",
        steps="""the worst sites come first|locations in the poorest state lead; an architect
        draws up the plans|the designs come from an architect; asbestos is looked for|a search
        for asbestos precedes it; rooms close one by one|never more than one room is shut""",
        proofs="""the rooms last another thirty years|three more decades of use are certain;
        running costs fall by a quarter|upkeep is 25 per cent cheaper; no site stays closed|all
        locations are open""",
    ),
    work(
        "Procurement",
        does="buy a better {side} for {thing}|purchase an improved {side} for {thing}",
        nouns="Buying the {side} of {thing}|Purchase of {side} for {thing}",
        steps="""samples are compared in use|trial pieces are used side by side; life-cycle cost
        decides|what counts is the cost over the whole life; bidders show references|offers come
        with references; delivery is in lots|deliveries are split""",
        proofs="""unit prices fall by a tenth|each piece costs ten per cent less; two suppliers
        remain in play|we depend on no single vendor; every site has its share|no location goes
        without""",
    ),
    work(
        "Survey",
        does="measure the {side} of {thing}|take stock of the {side} of {thing}",
        nouns="{Side} survey of {thing}|Taking stock: {side}, {thing}",
        steps="""a questionnaire goes to every tenth user|one user in ten is sent questions;
        counters work for two weeks|there are counts over a fortnight; gaps go on a map|a map
        shows what is missing; old surveys are compared|earlier studies serve as yardstick""",
        proofs="""the council has a map of gaps|gaps are mapped for the council; four in ten
        answer|the response is forty per cent; results are out by autumn|findings are there
        before winter""",
    ),
    work(
        "Merger of units",
        does="merge the units for the {side} of {thing}|bring the {side} of {thing} under one roof",
        nouns="One unit for the {side} of {thing}|{Side} of {thing} in one hand",
        steps="""job titles are aligned|posts are given common names; two offices share one
        floor|both offices move together; a common budget is drawn up|money is planned jointly;
        managers apply anew|leading posts are advertised""",
        proofs="""overheads fall by a fifth|administration is 20 per cent leaner; one head
        answers for all|a single person is accountable; no post is lost|everybody keeps a job""",
    ),
    work(
        "Inspection",
        does="inspect the {side} of {thing}|check the {side} of {thing} on the spot",
        nouns="Inspecting the {side} of {thing}|{Side} control at {thing}",
        steps="""visits are not announced|inspectors turn up without notice; photos prove each
        defect|every flaw is photographed; serious faults stop work at once|grave defects halt
        operation; a second visit follows in a month|there is a follow-up after four weeks""",
        proofs="""serious faults fall by half|grave defects drop 50 per cent; each site is seen
        once a year|no location goes a year unseen; no warning stays open|all notices are closed""",
    ),
    work(
        "Extension of hours",
        does="extend the {side} of {thing} to evenings|offer the {side} of {thing} after dark too",
        nouns="Late {side} at {thing}|{Side} of {thing} until ten",
        steps="""shifts are agreed with the union|the union accepts new shifts; lights and
        heating stay on|buildings stay lit and warm; a taxi brings staff home|employees ride
        home at our cost; Saturdays follow in spring|from spring Saturdays are added""",
        proofs="""a third of visits come after six|every third visit is in the evening; overtime
        stays flat|extra hours do not rise; noon queues vanish|nobody queues at midday""",
    ),
    work(
        "Pricing",
        does="set new prices for the {side} of {thing}|reprice the {side} of {thing}",
        nouns="New prices: {side} of {thing}|What the {side} of {thing} should cost",
        steps="""costs are traced to their cause|expenses are assigned where they arise; three
        tariffs replace twenty|twenty rates shrink to three; hardship cases are exempt|those in
        need do not pay; rates rise with inflation|rates follow the price index""",
        proofs="""income covers nine tenths of cost|90 per cent of the expense is earned; nobody
        needs a calculator|everyone understands the bill; bad debt stays under one per cent|one
        bill in a hundred is unpaid at most""",
    ),
    work(
        "Closure",
        does="wind down the old {side} of {thing}|phase out today's {side} of {thing}",
        nouns="Farewell to the {side} of {thing}|Ending the {side} of {thing}",
        steps="""users get a year's notice|twelve months' warning is given; machines are sold or
        scrapped|equipment goes to dealers or the tip; records move to the archive|the archive
        takes the papers; leases are given up|rental agreements are cancelled""",
        proofs="""no invoice arrives after June|the last bill is of June; staff have new
        posts|everyone has moved to another job; the site is handed back clean|premises are
        returned empty""",
    ),
    work(
        "Research",
        does="study designs for the {side} of {thing}|explore novel forms of {side} for {thing}",
        nouns="Research into the {side} of {thing}|Future {side} for {thing}",
        steps="""two universities join|a pair of universities takes part; prototypes are
        built|first models are made; results are reviewed by peers|other scholars judge the
        results; an ethics board agrees|the ethics committee consents""",
        proofs="""one design is ready for trial|a model can be tested; two papers appear|there
        are two publications; the idea is patented or dropped|a patent decides""",
    ),
    work(
        "Information",
        does="explain the {side} of {thing} to the public|tell people about the {side} of {thing}",
        nouns="Know your {side}: {thing}|Campaign on the {side} of {thing}",
        steps="""leaflets go to every household|each home gets a flyer; a film of one minute is
        shot|a short film is made; local papers carry a series|regional press runs articles;
        ambassadors speak in clubs|clubs hear from ambassadors""",
        proofs="""six of ten can name it|sixty per cent know of it; calls fall by a quarter|25
        per cent fewer people ring; requests come complete|nothing is missing in applications""",
    ),
)
