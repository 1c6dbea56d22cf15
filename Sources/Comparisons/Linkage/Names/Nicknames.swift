/// Short forms of given names, each line one name with the forms that people use for it. A form may stand in several
/// lines (Alex, Sasha); two forms agree if they share a line. English, German, Spanish, French, Italian and Russian.
///
/// The file is long because it is one table of names, which reads and is mended line by line.
enum Nicknames {
    /// The lines that a word, folded by `SpellingVariants`, stands in.
    static func groups(_ folded: String) -> [Int16] { byForm[folded] ?? [] }

    /// Everything that stands in one of the lines.
    static func forms(_ groups: [Int16]) -> Set<String> { Set(groups.flatMap { lines[Int($0)] }) }

    private static let lines: [[String]] = table.split(separator: "\n").map { line in
        line.split(separator: " ").map { SpellingVariants.folded(String($0)) }
    }

    private static let byForm: [String: [Int16]] = {
        var byForm: [String: [Int16]] = [:]
        for (number, line) in lines.enumerated() {
            for form in Set(line) { byForm[form, default: []].append(Int16(number)) }
        }
        return byForm
    }()

    private static let table = """
        abigail abby gail
        abraham abe bram
        adelheid heidi heide
        agnieszka aga
        albert al bert albie
        alberto beto
        alejandro alex ale jandro sandro
        alessandro ale sandro
        alexander alex al alec xander sandy sasha sascha lex
        alexandra alex sandra sandy sasha sascha lexi ale
        alexandre alex
        alexei aleksei alyosha alexey aliosha lyosha
        alexis alex
        alfred al fred alf
        alice ally ali
        amanda mandy
        amelia amy millie
        anastasia nastya nastia stacy ana
        anatoly tolya anatoli anatolii
        andreas andi andy
        andrea andi
        andrew andy drew
        andrei andrey andriy andryusha
        angela angie angel
        ann anne anna annie anya nan nancy
        annemarie anne marie
        anthony tony ant
        antonio tony toni tono
        antonia toni
        archibald archie
        arnold arnie
        arthur art artie
        augustus gus august
        barbara barb barbie babs babsi
        bartholomew bart
        beatrice bea trixie bice
        beatriz bea
        belinda bel lindy
        benedict ben
        benedikt bene beni ben
        benjamin ben benny benji
        bernard bernie
        bernhard bernd hardy
        bernadette bernie
        boris borya
        bradley brad
        brian bry
        bridget biddy bridie
        calvin cal
        cameron cam
        carlos carlitos charly
        carmen carmina
        carol carole carrie
        caroline carol carrie caro lina
        carolina caro lina
        catherine kate cathy katie kathy cat kitty cath kat
        katherine kate cathy katie kathy kat kitty kath
        kathleen kathy kath kate
        katharina kathi kati katja kathrin katrin ina
        ekaterina katya katia katja kate
        cecilia cece cecily celia
        charles charlie chuck chas chaz charley
        charlotte charlie lottie lotte lotti
        christian chris christi
        christina chris chrissy tina christy
        christine chris chrissy tina christy chrissie
        christoph chris stoffel
        christopher chris kit topher
        cipriano cipri
        claudia claudi
        clifford cliff
        clinton clint
        concepcion concha conchita
        constance connie
        constantine konstantin kostya costas dinos konstantinos kostas
        consuelo chelo
        cornelius neil con corny
        cornelia conny nele
        cristina cris tina
        curtis curt
        cynthia cindy
        daniel dan danny dani
        daniela dani
        danielle dani
        darya dasha daria
        david dave davy davey
        deborah deb debbie debby
        dennis den denny
        derek del
        diana di diane
        diego santi
        dimitri dima dmitri dmitry dmitriy mitya
        dolores lola loli
        dominic dom nick
        dominik domi
        donald don donny donnie
        dorothy dot dottie dolly dorothea dora
        dorothea dora doro thea
        douglas doug
        edith edie
        edmund ed eddie ned ted
        eduardo edu lalo
        edward ed eddie ted teddy ned
        edoardo edo
        edwin ed eddie
        eleanor ellie nell nora elly
        elena lena lenka
        elisabeth elisa lisa elli elsbeth liesl else lisbeth sissi bettina
        elizabeth liz beth betty lizzie eliza lisa betsy libby elsie liza bess
        emanuel manu mani
        emily em emmy millie
        emmanuel manu manny
        enrique quique kike
        erich eric
        ernest ernie
        ernesto neto
        eugene gene zhenya evgeny evgenii yevgeny
        evgenia zhenya eugenia
        eva evi
        evelyn eve evie
        federico fede rico
        felicity fliss flick
        ferdinand ferdi
        fernando nando fer
        florence flo flossie
        florian flo
        frances fran franny frankie
        francesca franca cesca fran
        francesco franco cecco
        francis frank fran
        francisca paca paqui
        francisco paco pancho curro fran kiko
        francois fanfan
        frank frankie
        franklin frank
        franz franzl franzi
        franziska franzi sissi
        frederick fred freddie freddy
        frederic fred
        friedrich fritz fred frederik
        friederike rike
        gabriel gabe gabi
        gabriele gabi
        gabriella gabi gaby ella
        gabriela gabi gaby
        galina galya
        genevieve gen ginny
        geoffrey geoff jeff
        georg schorsch jorg
        george georgie giorgos yorgos
        gerald gerry jerry
        gerard gerry
        gerhard gerd
        gertrude trudy gert trude traudl
        gennady gena
        giovanni gianni vanni nanni
        giuseppe beppe peppe pino
        giuseppina pina
        gloria glo
        gordon gordie
        grace gracie
        gregory greg grigory grisha
        gregor greg
        guadalupe lupe lupita
        guillaume guy
        guillermo memo guille
        gustav gus
        gwendolyn gwen wendy
        hannah hanna
        harold harry hal
        harriet hattie
        heather heath
        heinrich heinz heiner
        helen nell nellie ellen
        helene leni lena
        henry harry hank hal
        herbert bert herb herbie
        hermann manni
        hildegard hilde
        howard howie
        hubert bert hugh
        ignacio nacho
        igor gosha
        ilya ilia ilyusha
        immanuel manu
        irina ira irene
        isaac ike zac
        isabel isa bella izzy belle
        isabella bella izzy isa
        isidore izzy
        ivan vanya vania
        jack jackie
        jacqueline jackie
        jacob jake
        jakob jockel
        jaime jimmy
        james jim jimmy jamie
        jane janey jenny
        janet jan
        janice jan
        jason jay
        jean jeanne
        jeannette jeanne
        jeffrey jeff
        jennifer jen jenny jenn
        jeremy jerry jem
        jeremiah jerry
        jerome jerry
        jessica jess jessie
        jesus chuy suso
        jill gillian
        joachim jochen achim jo
        joan joanie
        joanne jo
        joanna jo
        joao joaozinho
        johanna hanna jo
        johann hans hannes
        johannes hans hannes jo
        john jack johnny jon
        jonathan jon jonny johnny nathan
        jordi george
        jorge coque
        jose pepe pepito
        josef sepp jupp joe
        josefa pepa fina
        joseph joe joey jo
        josephine jo josie
        joshua josh
        joyce joy
        juan juanito
        judith judy jude
        julia julie jules
        julian jules
        julien jules
        julio juli
        karl charles
        karolina lina
        kenneth ken kenny
        kevin kev
        kimberly kim
        klaus nikolaus claus
        kristina kris tina
        kristin kris
        lara larissa larisa
        lawrence larry laurie
        laurence larry laurie
        lars lasse
        leonard leo len lenny
        leonardo leo
        leonid lyonya
        leopold leo poldi
        lidia lida lydia
        lillian lil lily
        lorenzo renzo
        louis lou louie
        louise lou lulu
        lucas luke
        lucia lucy chia
        ludmila lyuda mila lyudmila
        ludovic ludo
        ludwig lutz wiggerl
        luigi gigi gino
        luis lucho
        lyubov lyuba
        magdalena lena magda leni
        madeleine maddie mad lena
        malcolm mal
        manuel manolo manu
        manuela manu
        manfred manni fred
        marcus mark marc
        margaret maggie meg peggy marge madge greta rita daisy margie
        margarete grete gretel greta gretchen margit
        margarita rita marga margo
        maria mary mariya masha marie mia mascha mitzi mia maruja
        marianne anne mari
        marjorie marge margie
        mark marc
        martha marty mattie
        martin marty
        martina tina
        mary molly polly mae
        mathilde tilly tilda
        matilda tilly tilda mattie
        matthew matt matty
        matthias matze hias mats matt
        matthieu mat
        maurice mo
        maximilian max maxi
        maxim max maksim maks
        melanie mel
        melissa mel missy
        mercedes merche
        michael mike mick mickey mikey micha michi
        michaela micha michi ela
        michel mich
        michelle shelly
        miguel mike migue
        mikhail misha mihail michail
        mildred millie
        miriam mimi mim
        mitchell mitch
        monica moni
        monika moni mona
        montserrat montse
        nadezhda nadya nadia
        natalie nat
        natalia natasha nata tasha natalya
        nathan nate nat
        nathaniel nat nate
        nicholas nick nicky nico
        nicola nicky nico
        nicolas nico nick
        nicole nicky nico
        nikolai kolya nikolay
        nikolaos nikos
        norbert bert
        norman norm
        octavia tavy
        oleg olezhka
        olga olya
        oliver ollie olli
        olivia liv livvy
        oscar ossie
        oswald oz ozzie
        pamela pam
        pascal pas
        patricia pat patty trish tricia pati
        patrick pat paddy
        paul pauly
        paula pauline
        pavel pasha
        pedro perico
        peter pete
        petra peti
        pyotr petya petr
        philip phil pip
        philipp phil lipp
        philippe phil
        phyllis phil
        pilar pili
        pietro piero
        rachel rae
        raymond ray
        rafael rafa
        raphael raf
        raul rulo
        rebecca becky becca
        regina gina
        reinhard hardy reini
        renate nate
        ricardo rick ricky richie
        richard rick dick rich ricky richie
        robert rob bob bobby robbie bert
        roberto beto robby
        roberta bobbie
        roderick rod
        rodney rod
        rodrigo rodri
        roger rodge
        roland roli
        roman roma
        ronald ron ronnie
        rosalind ros rosie
        rosario charo
        rosemary rosie rose
        rudolf rudi rolf
        rupert bert
        russell russ
        salvador chava salva
        salvatore toto turi
        samantha sam sammy
        samuel sam sammy
        sandra sandy
        santiago santi tiago
        sarah sally sadie sara
        sebastian seb basti bas
        sebastien seb
        sergei sergey seryozha sergio
        sergio checo
        siegfried sigi siggi
        sigmund sigi
        silvia silvi sylvia
        simon si
        simone simo
        sofia sonya sophia sofiya
        sophie soph
        stanislav slava stas
        stanislaus stan
        stanley stan
        stefan steffen steff
        stefanie steffi
        stefano ste
        stephanie steph stephie
        stephen steve stevie
        steven steve stevie
        susan sue susie suzy
        susanne susi sanne
        suzanne sue suzy
        svetlana sveta lana
        sylvester sly
        tatiana tanya tania tatyana
        theodore ted teddy theo
        theodor theo
        theresa tess terry tessa resi
        teresa tere tess
        thomas tom tommy
        tiffany tiff
        timothy tim timmy
        tobias tobi
        ulrich uli ulli
        ulrike uli rike
        ursula uschi ulla ursel
        valentina valya vale
        valerie val
        vasily vasya vasili
        vera verochka
        verena vreni
        veronica ronnie vero
        veronika vroni vero
        vicente chente
        victor vic viktor vitya
        victoria vicky tori viki vika
        vincent vince vinnie
        vincenzo enzo
        viktoria viki vicky vika
        virginia ginny
        vitaly vitalik vitaliy
        vladimir vova volodya vlad
        vladislav vlad slava
        vsevolod seva
        vyacheslav slava
        walter walt wally
        waltraud traudl
        wilhelm willi will
        wilhelmina minna mina
        william bill billy will willy liam
        winston win
        wolfgang wolf wolfi
        xavier xavi
        yelena lena elena
        yevgenia zhenya
        yekaterina katya
        yuri yura yury
        yulia yulya julia
        yves yvon
        zachary zach zack zac
        zinaida zina
        """
}
