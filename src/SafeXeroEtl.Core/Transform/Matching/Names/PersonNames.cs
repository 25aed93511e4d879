using System.Collections.Frozen;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>
/// What people of these islands are called: first names, and surnames that thousands share. A company of such a name is none the commoner for it,
/// but a person has namesakes. From general knowledge; in the form in which words are compared.
/// </summary>
internal static class PersonNames
{
    private static readonly FrozenSet<string> First = WordList.Words(
        """
        aaron abdul adam adrian agnieszka ahmed aidan aisha alan alastair albert aled alex alexander alexandra alfred ali alice alison alistair allan amanda amina amit amy andrea andrew
        andrzej andy angela angu anil anita ann anna anne annette anthony aoife archie arthur ashley asif audrey austin ayesha baljit barbara barnaby barry basil ben benjamin bernard beryl
        betty beverley bilal bill blake bob bradley brenda brendan brett brian bridget bronwen bruce bryan callum calum cameron carl carla carol carole caroline cary catherine catriona
        cedric cery charle charlotte cheryl chloe chri christina christine christopher ciara claire clare cliff clifford clive colin colm connor conor craig cyril dafydd damian damien
        daniel danny darrell darren darryl dave david dawn dean debbie deborah debra declan deepak deni denise denni derek dermot diana diane dominic don donald donna doreen dori dorothy
        dougla duncan dylan eamon ed edith edward eileen eilidh elaine eleanor elizabeth ella ellen elliot elliott emily emma emyr eric erica ernest esther ethan eva evan evelyn ewa ewan
        faisal fatima felix fergu finlay fiona florence france frank fraser fred freddie frederick freya gail gareth garry gary gavin gemma geoff geoffrey george georgia georgina gerald
        geraldine gerard gilbert gill gillian gina glen glenda glenn gloria glyn gordon grace graeme graham greg gregory gurpreet guy gwen gwyn hamish hannah harold harpreet harriet harry
        harvey hassan hayley hazel heather hector heidi helen henry herbert hilary holly howard hugh hussain huw hywel iain ian ibrahim ieuan imran irene iri isaac isabel isabelle isla
        ivan ivor ivy jacinta jack jackie jacob jacqueline jade jake jame jamie jane janet janice jasmine jason jaswinder jay jayne jean jeanette jeff jeffrey jennifer jenny jeremy jessica
        jill jim jimmy jo joan joanna joanne jodie joe john jon jonathan jordan joseph josephine josh joshua joyce judith judy julian julie june justin karen karl katarzyna kate katherine
        kathleen kathryn kathy katie kavita kay keith kelly ken kenneth kerry kevin khadija khalid kieran kim kirsten kirstie kirsty krzysztof kuldeep kyle lance laura laurence lawrence
        leah leanne lee leo leon leonard lesley leslie lewi liam lily linda lisa logan lorna lorraine loui louise lucy luke lynda lynn lynne magdalena mahesh mairi malcolm malgorzata
        manjit marcin marcu margaret maria marian marie marilyn marion mark martha martin mary maryam mason matthew maureen maurice max maxine maxwell meena megan melanie melissa mia
        michael michelle mick mike mile miranda mohamed mohammad mohammed moira molly monica monika morag muhammad muriel nadeem nadia nancy naomi natalie natasha nathan neha neil neville
        niamh nichola nick nicola nigel nina noah nora norma norman olive oliver olivia omar oscar owen padraig pamela pat patricia patrick paul paula pauline pawel penelope penny percy
        perry pete peter phil philip philippa phoebe phylli piotr poppy priya quentin rachel raj rajesh ralph ramesh rashid ravi ray raymond rebecca reece reginald reuben rex rhiannon rhy
        rich richard rick rita rob robert roberta robin rodney roger roisin roland ron ronald rory rosemary rosie ross rowan roy rukhsana rupert russell ruth ryan saima sally sam samantha
        samuel sana sandra sanjay sarah scott seamu sean sebastian seth shahid shane sharon shaun shazia sheila shirley sian sidney simon sinead siobhan sonia sophie spencer stanley stella
        stephanie stephen steve steven stewart stuart sue sunil sunita suresh susan susanna suzanne sylvia tanya tariq ted terence teresa terry theo theodore theresa thoma tim timothy tina
        toby tom tomasz toni tony tracey tracy trevor trystan tyler usman valerie vanessa vera veronica victor victoria vijay vincent vivienne walter warren wayne wendy will william
        winifred yasmin yusuf yvonne zachary zainab zara zoe
        """).ToFrozenSet();

    private static readonly FrozenSet<string> Sur = WordList.Words(
        """
        ackroyd adam adeyemi ahmed akhtar akram alexander ali allen anderson andrew armitage ashton ashworth atkin atkinson austin ayre aziz bailey bain baker ball bank barker barlow barne
        barnett barrett bartlett barton bate battersby baxter beaumont beck begum bell bennett benson bentley berry bevan bibi birch bird bishop black blackburn blair blake bolton bond
        booth bourne bowden bowen bower boyd boyle bradley bradshaw brady brennan brigg bright brook brooke brown browne bruce bryan bryant buckley bull bullock burgess burke burn burrow
        burton bush butcher butler butt byrne callaghan cameron campbell cannon carpenter carr carroll carter cartwright chadwick chamber chan chandler chapman charlton chen cheung
        choudhury chowdhury christie church clark clarke clayton clegg clement coate cole coleman collin connell connolly connor conway cook cooke cooper corbett cox craig crawford cross
        crossley cullen cunningham curti dale daly daniel das davey davi davidson davison davy dawe dawson day dean denni denton desai dhillon dickinson dickson dixon dobson docherty dodd
        doherty donnelly donovan dougla downe doyle drew drury duffy duke duncan dunn dyer eaton edmond edward egan elli elliot elliott emery english evan farmer farrell farrow faulkner
        fenton ferguson field finch finlay firth fisher fitzgerald fleming fletcher flynn foley forbe ford forrest forster foster fowler fox franci franklin fraser frazer freeman french
        frost fuller gale gallagher gardiner gardner garner garrett george gibb gibbon gibson gilbert gilchrist gile gill gillespie gilmore glover goddard godfrey goodall goodman goodwin
        gordon gough gould graham grainger grant gray green greenwood gregory grewal griffin griffith gupta haigh haine hall hamilton hammond hancock hanson harding hardy hargreave harper
        harri harrison hart hartley harvey hatton hawkin hay haye hayne healy heath heaton helliwell henderson henry hewitt hibbert hick higgin higginson hill hirst hobb hodge hodgkinson
        hodgson hogg holden holland holme holt hooper hope hopkin horn horton houghton howard howarth howe howell hoyle hudson hughe hulme humphrey humphry hunt hunter hurst hussain
        hussein hutchinson hyde ingram iqbal irving islam ive jackson jacob jame jarvi jeffery jenkin jenning jessop jewell johnson johnston jone jordan joshi joyce kaur kay kaye kelly
        kemp kendall kennedy kenny kent kenyon kerr kershaw kerslake khan kilgour king kirby kirk knight knowle kowalska kowalski kumar lamb lambert lancaster lane latham law lawrence
        lawson leach leary ledger lee leigh leonard lewi little llewellyn lloyd lockwood lomax long lord lowe luca lunn lynch lyon macdonald mackenzie maclean macleod maguire mahmood malik
        mann manning marsden marsh marshall martin martinez mason mather matthew maxwell may mcbride mccann mccarthy mccormack mcdonald mcgrath mcgregor mcguire mcintyre mckay mckenna
        mckenzie mclaughlin mclean mcleod mcmillan mcnally mehta mellor mensah mercer merritt metcalfe miah middleton mile mill miller milne mirza mitchell mohamed mohammed molloy monk
        moody moon mooney moore moran morgan morri morrison morton moss mottram muir mullen mullin munro murphy murray mustafa myer nash naylor neal nelson newman newton nguyen nichol
        nicholl nicholson nixon noble nolan norman norri north norton nowak nuttall obrien oconnor ogden okafor oldham oliver oneill ormerod osborne osullivan owen owusu page palmer parker
        parkin parkinson parmar parr parry parson partridge patel paterson paul payne peacock peake pearce pearson peel pemberton pennington peter phelp phillip pickering pickle pike piper
        plant platt pollard poole pope porter pott potter powell pratt prescott preston price prince pritchard proctor pugh purdy quigley quinn radford rahman ramsay randall rashid rawling
        raymond read reddy redfern redmond ree reed reeve regan rehman reid reynold rhode rice richard richardson richmond riley roach roberson robert robertson robinson robson roger
        rogerson rooney rose ross rowe rowley rushton russell ryan sadler salmon sampson sander sanderson sandhu sargent saunder savage saville schofield schole scott seddon senior sewell
        shah shaikh sharma sharp sharpe shaw shepherd sheppard sheridan sherwood shield short siddiqui sidhu simm simmon simmond simpson sinclair singh singleton skinner slack slater smart
        smith smyth snow southern spence spencer stacey stafford stanley stanton starkey stead steele stephen stephenson steven stevenson stewart stirling stoke stone storey stott
        strickland stringer stuart sullivan summer sutherland sutton swann sweeney swift syke tait tanner tate tattersall taverner taylor thoma thompson thomson thorne thornton thorpe
        thwaite timm todd tomlinson townsend travi tucker turnbull turner tyler uddin underwood unsworth upton varley vaughan vincent wade wainwright walker wallace walli walmsley walsh
        walter walton ward wardle ware warner warren water waterhouse watkin watling watson watt weaver webb webster welch well west wharton wheeler whelan whitaker white whitehead
        whitehouse whiteley whitfield whittaker whittle whitworth wiggin wilcox wild wilde wilke wilkin wilkinson willi william wilson windsor winter wisniewski wolfe wong wood woodhouse
        wooding woodward worrall wren wright wyatt yate york young zhang
        """).ToFrozenSet();

    public static bool IsFirst(string word) => First.Contains(word);

    public static bool IsSurname(string word) => Sur.Contains(word);
}
