namespace StoryTracker.Desk;

/// <summary>
/// What breached passwords are built of, more often than chance: words of affection, first names, sports and clubs, pop
/// culture, curses, animals, things, places, the words of passwords themselves, and what follows them. Written for this
/// project by kind; copied from no list.
/// </summary>
internal static class CommonWords
{
    public static readonly string[] All = """
        password passwort passwd passcode passphrase passw0rd pass parola motdepasse contrasena senha wachtwoord haslo
        secret secrets secure security private access login logon signin admin administrator root user username guest
        default changeme change letmein let open sesame opensesame welcome hello hallo hola hellothere goodbye master
        owner manager system server computer internet website network windows microsoft google facebook youtube twitter
        instagram linkedin amazon samsung android iphone apple laptop keyboard mouse monitor printer database oracle
        cisco linux ubuntu github docker test testing tester testtest demo example sample temp temporary trustno whatever
        nothing something anything everything nopassword mypassword thisis this is my the and you me for not with from
        your our its that what who how why when where here there new old one two three four five six seven eight nine ten
        zero hundred thousand million first second third last
        love lover lovers loveyou iloveyou iloveu iluvu loveme lovely loving mylove truelove loveless forever always
        never together baby babygirl babyboy babe honey sugar sweet sweetie sweetheart sweety darling angel angels
        princess prince queen king kings queens beautiful beauty pretty gorgeous handsome cute cutie sexy hottie hotstuff
        kisses kiss hugs heart hearts heartbreaker soulmate friend friends friendship bestfriend bestfriends family
        mother father mommy mummy daddy papa mama brother sister sisters brothers grandma grandpa husband wife children
        kids son daughter marriage wedding boyfriend girlfriend single happy happiness smile smiley laugh funny lucky
        blessed bless blessing grace faith hope trust truth peace freedom liberty justice dream dreams dreamer believe
        believer heaven hell god jesus christ jesuschrist lord savior saviour bible church allah mohammed buddha amen
        prayer spirit soul holy angelic satan devil demon lucifer
        ilove love2 loves like likes hate hates hateyou want need have got get give good great best better bad
        big little small tiny long short fast slow hot cold cool ice crazy loco mad stupid silly dumb idiot loser winner
        player gamer hacker killer rebel outlaw gangster gangsta thug soldier warrior fighter hunter ranger sniper
        shooter ninja samurai knight knights viking pirate pirates spartan spartans trojan trojans gladiator crusader
        wizard witch vampire werewolf zombie ghost phantom shadow shadows darkness dark light lightning thunder
        thunderstorm storm stormy tornado hurricane blizzard rainbow rainbows rain snow snowman snowflake winter summer
        summertime spring springtime autumn fall sunshine sunset sunrise sunny sunday monday tuesday wednesday thursday
        friday saturday january february march april may june july august september october november december birthday
        christmas xmas halloween easter valentine newyear holiday vacation weekend tonight today tomorrow yesterday
        morning midnight night day star stars starlight superstar rockstar popstar moon moonlight sun earth world planet
        galaxy universe cosmos space rocket apollo saturn jupiter mercury venus mars neptune
        michael michelle michaela jennifer jessica jessie ashley amanda andrea andrew andy anthony antonio alexander
        alexandra alexandria alexandre alexandru alex alexis alejandro alejandra alberto albert adrian adriana adam aaron
        abigail alice alicia alina alison allison amber amelia amy ana anastasia angela angelica angelina angelo anna
        annabelle anne annie ariana arthur austin barbara benjamin ben bella bernard beatrice bianca bob bobby bonnie
        brandon brandy brenda brian brianna britney brittany bruce bruno caroline carolina carlos carmen carol catherine
        cathy cecilia charles charlie charlotte chelsea cheryl chris christian christina christine christopher claire
        claudia connor courtney crystal cynthia daniel daniela danielle danny david davide debbie deborah dennis denise
        destiny diana diane diego dominic dominique donald donna dorothy douglas dylan eduardo edward elena elizabeth
        ellen emily emma eric erica erika esther ethan eugene evelyn fabian fernando fernanda florence frances francesca
        francesco francis francisco frank frankie franklin fred frederic freddie gabriel gabriela gabrielle gary george
        georgia georgina gerald gianni gina gloria gordon graham gregory guillaume gustavo hannah harold harry heather
        hector helen helena henry howard hugo ian ilovehim iloveher isaac isabel isabella isabelle ivan jack jackie
        jackson jacob jacqueline jaime jake james jamie jan jane janet janice jason jasmine javier jay jean jeff jeffrey
        jenny jeremy jerry jesse jesus jill jim jimmy joan joanna joe joel john johnny johnson jonathan jordan jorge jose
        joseph josephine joshua juan juanita judith julia julian juliana julie juliette justin justine karen karina karl
        katherine kathleen kathryn kathy katie katrina kayla keith kelly kelsey ken kenneth kevin kimberly kim kristen
        kristina kristine kyle larry laura lauren lauren1 leonard leonardo leo leslie lewis liam lily linda lindsay lisa
        logan lorenzo lorraine louis louise lucas lucy luis luke lynn madeline madison manuel marc marcel marcus margaret
        maria mariah mariana marie marina mario marissa mark martha martin martina martinez mary mason mathew mathieu
        matteo matthew matthias maurice max maxime maximilian maxwell megan melanie melissa mercedes mia michel miguel mike
        mikael miranda mohamed mohammad molly monica monique morgan muhammad nancy natalia natalie natasha nathalie nathan
        nathaniel nicholas nick nicola nicolas nicole nikita nina noah norman olga oliver olivia oscar pablo pamela
        patricia patrice patrick paul paula pauline paulina pedro penelope peter philip philippe phillip rachel ralph ramon
        raphael raymond rebecca regina renee ricardo richard rick ricky robert roberta roberto robin rodney rodrigo roger
        roland roman ronald ronnie rosa rosemary rose ross roy ruben russell ruth ryan sabrina sally sam samantha samuel
        sandra sandy santiago sara sarah scott sean sebastian sergio shannon sharon shawn sheila shelby shirley sierra
        simon simone sofia sonia sophia sophie stacey stanley stella stephanie stephen stephane steve steven stewart stuart
        summer susan suzanne sydney sylvia sylvie tamara tania tara tatiana taylor teresa terry theodore theresa thierry
        thomas tiffany timothy tina todd tom tommy tony tracy travis trevor tristan tyler valentina valentin valeria valerie
        vanessa veronica veronique victor victoria vincent vincenzo viktoria violet virginia vivian vladimir walter wanda
        wayne wendy wesley william williams willy xavier yolanda yvonne zachary zoe smith jones brown garcia rodriguez lopez
        gonzalez hernandez perez sanchez ramirez anderson thompson robinson washington jefferson lincoln roosevelt kennedy
        football footballer footbal soccer baseball basketball volleyball softball hockey tennis cricket rugby golf golfer
        golfing swimming swimmer running runner cycling skating skateboard skateboarding skater snowboard snowboarding
        snowboarder surfing surfer skiing fishing fisherman hunting boxing wrestling wrestler karate gymnastics cheerleader
        cheerleading racing racecar motocross motorcycle bowling dancing dancer ballet singing singer music musician
        musical guitar guitarist drummer drums piano violin saxophone trumpet orchestra rock rocknroll rockandroll metal
        metallica heavymetal slipknot nirvana greenday linkinpark blink182 blink beatles ledzeppelin pinkfloyd acdc
        ironmaiden megadeth rammstein evanescence mychemicalromance mychemical romance eminem tupac backstreet
        backstreetboys westlife onedirection justinbieber bieber hannahmontana jonasbrothers jonas michaeljackson madonna
        beyonce rihanna ladygaga taylorswift elvis presley bobmarley marley radiohead coldplay depechemode
        liverpool liverpoolfc arsenal chelseafc manchester manutd manchesterunited united mancity manchestercity everton
        tottenham tottenhamhotspur hotspur newcastle newcastleunited sunderland leeds leedsunited aston villa astonvilla
        westham celtic rangers barcelona barca fcbarcelona realmadrid madrid juventus acmilan intermilan milan bayern
        bayernmunchen munich dortmund benfica sporting porto galatasaray fenerbahce besiktas boca juniors flamengo
        corinthians palmeiras ronaldo ronaldinho messi beckham rooney gerrard torres zidane maradona pele cantona
        yankees redsox dodgers giants cubs cardinals braves mets phillies tigers indians athletics lakers celtics bulls
        chicagobulls knicks rockets spurs heat magic pistons cowboys steelers packers patriots eagles raiders broncos
        dolphins falcons panthers redskins saints ravens bears colts chargers vikings texans titans jaguars seahawks
        niners buckeyes longhorns sooners gators huskers wolverines wildcats bulldogs hurricanes seminoles volunteers
        razorbacks tarheels dukeblue michaeljordan jordan23 kobe kobebryant lebron lebronjames shaq tigerwoods earnhardt
        daleearnhardt nascar ferrari lamborghini porsche mercedesbenz corvette chevrolet chevy camaro mustang fordmustang
        harley harleydavidson davidson yamaha kawasaki suzuki honda toyota nissan mitsubishi subaru volkswagen volvo audi
        bmw ford jaguar maserati bentley rollsroyce cadillac chrysler dodge jeep hummer peugeot renault citroen
        superman batman spiderman spider ironman captain captainamerica america hulk wolverine deadpool avengers avenger
        superhero hero heroes wonderwoman catwoman joker robin thor loki marvel xmen transformers optimus optimusprime
        bumblebee megatron starwars startrek star trek wars skywalker lukeskywalker anakin darthvader darth vader yoda
        masteryoda hansolo solo chewbacca jedi jediknight sith stormtrooper millennium falcon enterprise picard spock
        lordoftherings lord rings gandalf frodo aragorn legolas gollum hobbit bilbo harrypotter potter hermione
        dumbledore voldemort hogwarts gryffindor slytherin hufflepuff ravenclaw quidditch twilight edwardcullen cullen
        jacobblack gameofthrones thrones winterfell stark lannister targaryen walkingdead matrix terminator predator
        alien aliens godzilla kingkong jurassic jurassicpark indianajones jamesbond bond007 bond 007 goldfinger rambo
        rocky scarface godfather tonymontana corleone soprano sopranos simpsons homersimpson bartsimpson homer bart
        futurama familyguy southpark cartman spongebob squarepants spongebobsquarepants patrickstar scooby scoobydoo
        snoopy garfield mickey mickeymouse minnie minniemouse donaldduck duck goofy pluto tigger winnie winniethepooh pooh
        tinkerbell tinker bell peterpan cinderella snowwhite ariel mermaid littlemermaid aladdin simba lionking nemo
        findingnemo shrek buzz lightyear woody toystory disney disneyland disneyworld hellokitty kitty pokemon pikachu
        charizard bulbasaur charmander squirtle digimon naruto narutouzumaki sasuke sakura dragonball dragonballz goku
        vegeta onepiece bleach yugioh sailormoon gundam evangelion zelda link supermario mario luigi nintendo playstation
        xbox xbox360 sega sonic sonicthehedgehog hedgehog tekken mortalkombat streetfighter finalfantasy final fantasy
        sephiroth cloudstrife kingdomhearts halo masterchief callofduty duty blackops modernwarfare warfare counterstrike
        counter strike halflife starcraft warcraft worldofwarcraft diablo runescape minecraft minecrafter roblox fortnite
        league legends leagueoflegends overwatch skyrim fallout assassin assassins assassinscreed creed metalgear solid
        snake residentevil gta grandtheftauto theft auto quake doom unreal tournament
        dragon dragons dragonfly monkey monkeys tiger lion lions eagle falcon panther bear wolf wolves fox bull horse
        horses pony unicorn unicorns dolphin shark whale turtle frog froggy snake cobra python viper spider scorpion
        butterfly butterflies ladybug bee bumble bird birdie chicken rooster turkey duckie penguin penguins parrot
        elephant giraffe zebra rhino hippo gorilla chimpanzee panda koala kangaroo cat cats kitten kittens kittycat
        pussycat dog dogs doggy doggie puppy puppies bulldog poodle beagle labrador rottweiler pitbull terrier chihuahua
        dachshund retriever goldenretriever shepherd germanshepherd hamster rabbit bunny squirrel hedgehog mouse rat pig
        piggy cow sheep goat donkey buster rocky lucky princess max bella lucy molly daisy sadie maggie sophie chloe
        ginger peanut pepper oreo smokey tigger shadow midnight simba sasha bandit casper coco cookie cookies cookiemonster
        monster monsters brownie muffin cupcake pancake chocolate choco vanilla strawberry strawberries blueberry
        raspberry cherry cherries banana bananas apple apples orange oranges lemon melon watermelon pineapple peach peaches
        mango coconut potato tomato carrot pumpkin butter peanutbutter cheese cheesecake pizza burger hamburger
        cheeseburger sandwich spaghetti macaroni noodles bacon sausage steak chickennugget nuggets popcorn candy lollipop
        skittles snickers twix icecream yogurt milk milkshake coffee espresso cappuccino tea whiskey whisky vodka tequila
        beer budweiser heineken guinness jackdaniels captainmorgan wine champagne cocacola coke pepsi mountaindew sprite
        drpepper redbull marijuana cannabis smoke smoking smoker cigarette marlboro ganja weed 420 bluntz
        red blue green yellow orange purple pink black white brown grey gray silver gold golden diamond diamonds crystal
        emerald ruby sapphire platinum blackcat blackjack blackberry blackbird bluebird redhead greenday pinkfloyd
        whitesox goldfish silverado rainbow scarlet violet lavender indigo
        flower flowers sunflower rose roses lily daisy tulip orchid jasmine garden tree forest jungle mountain mountains
        river ocean sea island beach desert valley lake water fire firefly fireball firebird fireman firefighter police
        policeman doctor nurse nursing teacher student students school highschool college university graduate lawyer
        engineer engineering mechanic electrician carpenter plumber chemistry physics biology mathematics history english
        science scientist professor philosophy psychology photography photographer artist painter writer trucker pilot
        airplane aeroplane aircraft helicopter airforce army navy marine marines military usmc semperfi sergeant captain
        colonel general commander president presidente minister chairman director executive business company corporate
        office finance financial banking money moneymoney dollar dollars euro million millionaire billionaire rich poor
        cash credit creditcard lottery jackpot casino poker vegas lasvegas gambler gambling jackass asshole bastard bitch
        bitches bitchass fuck fucker fucking fuckyou fuckoff fuckme fuckthis motherfucker shit bullshit dickhead pussy
        sex sexsex porn pornstar naked tits boobs penis vagina cock suck sucks cocksucker
        america american americano usa canada canadian mexico mexicano brazil brasil brasileiro argentina colombia
        venezuela chile peru england english britain british london londonbridge scotland scottish ireland irish wales
        france french paris germany german deutschland berlin hamburg frankfurt spain spanish espana italy italian italia
        rome roma napoli portugal portuguese lisboa holland netherlands amsterdam rotterdam belgium sweden swedish norway
        denmark finland poland polska warsaw russia russian moscow ukraine turkey turkiye istanbul greece greek athens
        egypt cairo morocco africa african nigeria kenya southafrica india indian pakistan bangladesh china chinese
        shanghai beijing hongkong japan japanese tokyo korea korean seoul pyongyang vladivostok vietnam thailand
        indonesia malaysia philippines pilipinas singapore australia australian sydney melbourne brisbane newzealand
        newyork newyorkcity newyorker york brooklyn manhattan jersey newjersey boston chicago detroit philadelphia
        pittsburgh baltimore atlanta miami florida orlando tampa texas dallas houston austin sanantonio arizona phoenix
        colorado denver california losangeles hollywood sanfrancisco sandiego sacramento oakland seattle portland oregon
        nevada utah montana wyoming nebraska oklahoma kansas missouri tennessee nashville memphis kentucky alabama
        mississippi louisiana neworleans carolina northcarolina southcarolina pennsylvania massachusetts connecticut
        minnesota wisconsin michigan illinois indiana ohio alaska hawaii hawaiian jamaica jamaican cuba puertorico
        dominican republic haiti bahamas caribbean
        ne po ko chan san sama amor amore teamo tequiero mivida corazon hermosa princesa bonita chiquita estrella cielo
        familia amigos amigo mariposa sol luna gatita perrito jesucristo cristo dios diosesamor virgen guadalupe futbol
        realmadrid chivas pumas cruzazul contrasenia bonjour soleil jetaime chocolat doudou loulou poupee maman coucou
        azerty azertyuiop marseille bordeaux schatz schatzi liebe hallo sommer winter fussball ficken arschloch geheim
        passwort1 ichliebedich sonnenschein schalke borussia werder lol lollol omg haha hahaha blah blahblah asdf asdfgh
        asdfasdf qwer qwert qwerty qwertyui zxcv zxcvbn poiu lkjh mnbv wasd abc abcd abcde xyz aaa xxx zzz foobar foo bar
        unbelievable incredible fantastic awesome excellent wonderful marvelous magnificent spectacular perfect paradise
        adventure imagination inspiration determination motivation dedication generation revolution evolution destiny
        infinity eternity eternal immortal invincible invisible impossible possible unlimited ultimate supreme extreme
        maximum alpha omega delta gamma sigma zeus apollo athena poseidon hercules achilles odysseus hades phoenix
        pegasus titan olympus cleopatra pharaoh caesar napoleon einstein newton galileo davinci leonardodavinci mozart
        beethoven shakespeare sherlock sherlockholmes holmes watson moriarty dracula frankenstein robinhood zorro tarzan
        merlin arthur camelot excalibur lancelot cthulhu necromancer sorcerer enchantress champion champions championship
        victory victorious success successful power powerful strength strong energy dynamite explosion destroyer
        destruction annihilator exterminator executioner assassination bulletproof skeleton graveyard nightmare
        nightwish nighthawk darkangel darklord darkside blackwidow blackmagic blackdragon reddragon bluedragon
        whitewolf lonewolf wolfpack wolfgang sweetpea sweetdreams sweetness sugarplum buttercup butterball buttons
        bubbles bubblegum bubba boomer booger bigdaddy bigdog bigboy bigguy badboy badgirl badass goodboy goodgirl
        cowboy cowgirl playboy playgirl tomboy homeboy lilman littleman littleone babydoll babyface barbie barbiegirl
        dollface princess1 pimp pimpin pimpdaddy gangbang ladies ladiesman gentleman mister missy mistress sexygirl
        sexylady sexymama hotgirl hotboy hotmama yomama yourmom mymother mybaby myangel myfamily mydaughter mykids myson
        mylife lifeisgood lifegoeson life lives live living liveandlearn laughlove carpediem hakunamatata nevergiveup
        neveragain whatsup whatthefuck whocares idontknow dontknow dontforget forget forgot forgetmenot remember
        rememberme letmego letitbe comeon getout gohome imback ihateyou imissyou missyou needyou iamthebest imthebest
        number numberone nomore noway no yes okay please thankyou thanks sorry because maybe really only just another
        other same different change changes changeit password1 pass1234 number1 nintendo64 formula1 ps3 ps4 route66 area51
        catch22 boeing747 airbus concorde titanic sony ericsson sonyericsson motorola nokia blackberry masturbation
        masturbating masturbate pornographic cumshot creampie pornhub schoolgirl horny bigcock bigdick bigtits bigboobs
        bondage bisexual lesbian lesbians transexual hardcore penetration ejaculation erection orgasm threesome swinger
        needforspeed speed whosyourdaddy devilmaycry cry seedead dead ingodwetrust systemofadown system down lantern
        greenlantern punk punks punksnotdead stratocaster telecaster fender gibson lespaul ticketmaster chicken wing
        wings warhammer warhammer40k avril lavigne avrillavigne finger fingers stinky lost 4815162342 massimiliano
        crawler nightcrawler contortionist solution solutions web project domain lock locked unlock unlocked create
        created mail email account accounts install installer standard special instant digital combat poop leave alone
        leavemealone spank monkeyboy catdog bluesky sky skywalk fishing bigfish hotdog hotdogs homework housewife
        policewoman gateway dell toshiba compaq packard hewlett pentium macintosh playstation2 playstation3 gamecube
        wrestlemania undertaker stonecold stone steve austin316 johncena cena batista hardy jeffhardy reymysterio
        goldberg hitman steelers1 packers1 cowboys1 whitetail deer buck bowhunter hunter1 remington winchester browning
        smithwesson beretta springfield mossberg shotgun rifle bullet bullets gunner gunners hammer hammers wolverhampton
        wanderers rovers albion athletic city town county saintgermain psg marseille olympique lyon ajax feyenoord psv
        valencia sevilla atletico inter roma lazio napoli fiorentina parma torino sampdoria monaco river plate
        riverplate nacional penarol colocolo
        accomplished accomplishment accountability acknowledge administration advertisement agricultural announcement
        anniversary applications appreciation architecture archaeology astronomical astronaut automobile automotive
        authentication authorization biochemistry bibliography breakthrough broadcasting businessman businesswoman
        catastrophe celebration characteristic chesterfield circumstance civilization collaboration commissioner
        commonwealth communication communications communism community comprehension concentration confidential
        configuration congratulations consciousness conservative constantinople constitution construction consultant
        contemporary conversation cosmopolitan countryside crossroads database declaration democratic demonstration
        department development dictionary disappointed disappointment distribution documentation electrical electricity
        electronic electronics encyclopedia entertainment entrepreneur environment environmental establishment
        extraordinary extraterrestrial francophone fundamental globalization government grandchildren grandfather
        grandmother granddaughter headquarters helicopters hippopotamus honeymoon horticulture hypothesis illustration
        independence independent industrial information infrastructure installation instructions instrumental insurance
        intelligence intelligent international interpretation introduction investigation investigator investment
        justification kindergarten knowledge laboratory liberation literature maintenance manufacturing mathematical
        meditation metamorphosis mediterranean merchandise metropolitan microbiology millennium neighborhood
        necronomicon netherland observatory occupational opportunity organization organisation participation parliament
        performance personality perspective pharmaceutical philanthropy philharmonic philosopher photograph physiotherapy
        postgraduate presentation preservation presidential professional programmer programming psychologist psychology
        psychedelic qualification questionable recreational refrigerator rehabilitation relationship representative
        responsibility restaurant resurrection revolutionary satisfaction scandinavia scandinavian schizophrenia
        significance specification strawberrys subscription superintendent superconductor supermarket supernatural
        supernova surveillance switzerland synchronized technical technician technologies technology telecommunication
        telephone television temperature thanksgiving theoretical therapeutic thoroughbred transcendence transformation
        translation transmission transportation triceratops tyrannosaurus unbreakable unconditional underground
        understanding unforgettable unforgiven unification universal unstoppable untouchable veterinarian volkswagens
        wonderland woodpecker workstation
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words that hold others together. They are tried wherever there is room for one.</summary>
    public static readonly string[] Small =
        "the an and or of to in on at is am are was be do go me my you your we us our he she it its his her him this that for not no with from by so all up out if de la el le les di il da der die das und ich du mi tu te ya ne na".Split(' ');

    /// <summary>
    /// In Russian, which breached lists know as typed on Latin keys (“gfhjkm” is “пароль”) as often as in its own letters.
    /// </summary>
    public static readonly string[] Russian = """
        пароль мой простой простопароль новый привет люблю любовь тебя меня моя жизнь солнышко солнце котенок кошка котик
        собака зайка зайчик рыбка ласточка мама папа мамочка бабушка дедушка сестра брат дочка сынок семья счастье удача
        надежда вера красота красавица принцесса королева царь бог господь ангел ангелина дьявол сатана дракон волк тигр
        медведь орел сокол кот кошечка россия москва питер петербург сибирь украина киев беларусь минск казахстан спартак
        зенит динамо локомотив цска футбол хоккей спорт чемпион победа свобода мир война солдат армия десант машина
        мерседес компьютер интернет админ администратор сервер система работа школа университет институт студент учитель
        директор начальник проект продукт пользователь секрет доступ ключ вход открыть привет123 йцукен йцукенг фывапр
        ячсмить александр александра александрович алексей алексеевна анастасия анатолий андрей андреевна анна антон
        артем борис вадим валентин валентина валерий валерия василий вера вероника виктор виктория виталий владимир
        владимировна владислав вячеслав галина геннадий георгий григорий дарья денис дмитрий дмитриевна евгений евгения
        екатерина елена елизавета иван иванов иванова игорь илья инна ирина кирилл константин кристина ксения лариса
        леонид любовь людмила максим маргарита марина мария маша михаил надежда наталья наташа николай николаевна оксана
        олег ольга павел петр полина роман руслан светлана сергей сергеевна сергеевич станислав степан татьяна тимофей
        юлия юрий ярослав петров петрова сидоров смирнов кузнецов попов соколов лебедев козлов новиков морозов волков
        один два три раз всегда никогда навсегда хочу буду пошел нахуй хуй пизда пиздец блядь сука жопа дура дурак
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
