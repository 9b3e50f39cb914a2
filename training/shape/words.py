"""Which drawings show one of the sixteen things, told by their names.

A name counts when every word of it is allowed for one thing, beside words of style and number; so `bear` counts and
`direction-bear` does not, `keyboard` and not `keyboard-return`. The lists were made from the names and by looking at a contact sheet
of each class (`python training/shape/icons.py --sheets …`).
"""

import re

STYLE = frozenset(
    """outline outlined fill filled bold thin light duotone sharp rounded round regular solid line linear flat color
    remix stroke broken twotone two tone baseline alt o s l small large big one three simple variant mini basic rounded
    duo mono black medium 3d streamline glyph original emoji icon poly new old classic left right md
    ios xs sm lg xl""".split()
)
"""Words that say how a thing is drawn, or which of several drawings it is."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MUST = {
    'airplane': _words('airplane aeroplane plane jet airbus airliner biplane aircraft flight airplanes'),
    'bear': _words('bear panda grizzly'),
    'bicycle': _words('bicycle bike bicycles velo'),
    'bird': _words(
        'bird eagle owl duck parrot rooster chicken dove swan flamingo peacock goose crow raven pigeon kiwi toucan hen'
        ' twitter sparrow seagull gull hummingbird falcon hawk ostrich robin penguin dodo stork vulture woodpecker'
        ' bluebird birds'
    ),
    'boat': _words(
        'boat ship sailboat ferry yacht canoe speedboat motorboat kayak rowboat catamaran'
        ' steamboat ships boats galleon dinghy'
    ),
    'bottle': _words('bottle bottles'),
    'car': _words('car taxi sedan suv automobile convertible hatchback cab cars coupe limousine roadster jeep'),
    'cat': _words('cat kitten kitty cats'),
    'chair': _words('chair armchair chairs armchairs'),
    'clock': _words('clock stopwatch clocks wristwatch'),
    'dog': _words('dog puppy poodle doggy dachshund bulldog beagle dalmatian labrador corgi terrier husky pug dogs'),
    'elephant': _words('elephant mammoth'),
    'keyboard': _words('keyboard keyboards'),
    'knife': _words('knife dagger cleaver knives'),
    'oven': _words('oven stove microwave ovens'),
    'truck': _words('truck lorry trucks semitruck'),
}
"""A name of the thing has one of these."""

MAY = {
    'airplane': _words(
        'take takeoff landing land departure arrival departures arrivals up tilt in inflight fighter passenger travel'
        ' airport transportation transport mode departing arriving propeller private cargo boeing'
        ' aviation commercial military vehicle maps flying going cirrus turboprop front side'
    ),
    'bear': _words('polar face head brown animal animals'),
    'bicycle': _words(
        'pedal bike mountain electric transport city road racing sports sport e directions mode bmx travel cruiser'
        ' vehicle transportation fitness tandem child'
    ),
    'bird': _words(
        'face head front wise baby chick black of flying animal animals rubber social media brand logo bird pet wild with'
        ' branch hatching rooster'
    ),
    'boat': _words(
        'motor sail passenger cruise speed travel transport transportation sailing fishing vehicle maps cargo container'
        ' row rowing pirate steam ocean sea sailboat offshore wooden dragon viking directions rescue tour vintage'
    ),
    'bottle': _words(
        'water wine milk beer baby glass plastic soda champagne sports with popping cork drink drinks alcohol whiskey'
        ' liquor soy sauce ketchup sparkling tonic juice wine oil perfume food beverage of cocktail spray thermos vodka'
        ' rum reusable wide full empty half feeding feeder whisky cola coke olive vinegar mustard fluid sake pill pills medicine prescription medical lotion detergent'
    ),
    'car': _words(
        'side front sports sport police oncoming vehicle racing race travel transport electric classic transportation back'
        ' compact mini maps directions hatchback vintage profile off family suv convertible eco formula luxury rear'
        ' 4x4 retro wagon estate muscle'
    ),
    'cat': _words('face head black pet animal animals sitting house domestic with grinning smiling kitty sleeping walking'),
    'chair': _words(
        'office armchair folding gaming rocking dining director beach lounge desk back home furniture sofa wooden bar wide'
        ' seat kitchen garden accent directors high lawn deck rolling swivel interior modern outdoor classic wood'
    ),
    'clock': _words(
        'alarm wall time mantelpiece digital timer quarter hour analog analogue hand pocket apple smart round square'
        ' circle desk watch table stop ring clock oclock nine eight seven six five four ten eleven twelve thirty past'
        ' morning cuckoo pendulum'
    ),
    'dog': _words('face head pet animal animals sitting side guide service hound walking standing baby front domestic'),
    'elephant': _words('animal animals baby head face circus side'),
    'keyboard': _words(
        'computer hardware wireless external devices device windows keyboard outlined gaming mechanical bluetooth'
        ' wired mechanic'
    ),
    'knife': _words(
        'kitchen chef butcher meat table bread pocket butter weapon utility army swiss chefs cooking cutting steak hunting'
        ' bowie cutlery combat military'
    ),
    'oven': _words('gas microwave kitchen electric gen cooking stovetop double appliance home pizza top induction toaster'),
    'truck': _words(
        'delivery fire pickup shipping cargo dump moving garbage articulated front side fast local transport monster tow'
        ' container van transportation vehicle engine food mixer trailer lorry semi logistic logistics heavy flatbed tank'
        ' tanker concrete cement dumper refrigerated box freight compact recycling water oil utility car towing carrier'
        ' ice cream pick up construction deliver ship'
    ),
}
"""Other words that a name of the thing may have."""

OTHERWISE = re.compile(
    r""".*-off(-.*)?$|(solar|reicon):plane.*|icon-park.*:in-flight|.*:airplane-mode.*
    |(mingcute|tdesign|ep|whh|icon-park.*|streamline-kameleon.*):chicken.*|lucide-lab:kiwi
    |(gg|prime|garden|dinkie-icons|raphael|streamline-logos|hugeicons):(new-)?twitter.*|mdi:table-clock
    |.*:clock-stop.*|reicon:clock.*-filled|line-md:car-light.*|streamline-block:travel-car.*
    |(cil|roentgen|maki):taxi.*|.*:police-car-light|eva:car.*|mdi:bike-pedal.*|ri:e-bike.*|.*:fitness-bicycle.*
    |guidance:e-bike-2|fluent:stove.*|(game-icons|hugeicons|marketeq):gas-stove|game-icons:cleaver
    |fluent:keyboard-123.*|(streamline-kameleon.*|fxemoji|fad|weui|icon-park.*):keyboard.*""",
    re.VERBOSE,
)
"""`set:name` of drawings that the contact sheets show to be of something else: paper planes, roast chickens, letters."""


def thing_of(name: str) -> str | None:
    """Which of the sixteen things a drawing of this name shows; None where it shows none or more than one."""
    words = [word for word in re.split(r'[^a-z]+', name.lower()) if word]
    said = {word for word in words if word not in STYLE}
    found = []
    for thing, must in MUST.items():
        named = said & must
        if not named or said - must - MAY[thing]:
            continue
        found.append(thing)
    return found[0] if len(found) == 1 else None
