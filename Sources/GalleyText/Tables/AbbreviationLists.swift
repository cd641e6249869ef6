/// Abbreviations by what they say about the full stop behind them, and words that open sentences.
/// With a capital: only with a capital. English first, then German, French, Spanish, Italian,
/// Dutch, Danish, Slavic languages in Latin letters, Russian.
enum AbbreviationLists {
    static let titles: StaticString = """
        mr mrs ms mx messrs mssrs mmes dr drs prof profs Rev revd Hon Fr Sr Br Msgr
        Gen Adm Col Lt Ltc Maj Capt cpt Cmdr Cdr Sgt Cpl Pvt Pfc Ens Brig Cmd Comdr
        Sen Rep Reps Sens Gov Govs Pres Amb Atty Supt Insp Det Asst Assoc Hr
        mme mmes mlle mlles mgr sra srta sres dña dn ud uds vd vds arq
        sig sigg dott avv egr spett
        hr hrn fr frl dhr mevr mw drs jhr dipl pp
        mudr judr phdr mgr bc rndr
        св им акад проф доц инж гр тов
        """

    static let references: StaticString = """
        e.g i.e eg ie vs v viz cf ca approx esp resp eq eqs vol vols pp pg pgs ch
        ibid vers incl excl attn
        p n ff Mt Mts Pt N.B n.b nr dept a.k.a aka b.k.a
        z.b d.h u.a v.a z.t o.ä bzw ggf evtl inkl exkl zzgl vgl bspw sog usw.z abb kap abs hrsg
        tgl allg m.e i.d.r o.g s.o s.u u.u z.zt ing
        p.ex c.-à-d av
        p.ej EE pág págs núm núms avda dpto ej aprox
        pag pagg p.es ecc.ra
        bijv d.w.z o.a m.b.t t.a.v i.p.v blz ca
        f.eks bl.a dvs kl mht pga vedr ekskl jf m.fl
        np tzn tj tzv napr č resp cca j
        т.е т.к т.н напр см ср стр рис табл ул пер просп пл г д кв корп оф тел обл р пос дер
        """

    static let numbered: StaticString = """
        no nos nr app ref refs para paras comp ext est fig figs chap chaps op loc str num tel bd vol
        s l c art sec sect § num Pl pl Rm rm apt Apt ste Ste bk pt cl reg ser
        """

    static let final: StaticString = """
        ed eds trans arch geom lic rag ing Sec
        inc ltd co corp bros llc plc jr esq al Assn ass'n Univ Dept Inst Acad Int'l
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        St Ste Ave Blvd Rd Ln Ct Hwy Pkwy Sq Bldg Ft Expy Ter st
        Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
        Nev Okla Ont Ore Pa Penn Que Tenn Tex Va Vt Wash Wis Wyo Alta Sask
        hr hrs min mins sec secs lb lbs oz ft yd yds mi km cm mm kg qt mph cu dz doz
        tsp tbsp avg orig gov govt jct mfg mgmt
        u.s u.k u.n e.u u.s.a u.s.s.r d.c b.c a.d b.c.e c.e ph.d m.d b.a m.a m.sc b.sc d.d.s
        r.n j.d m.b.a l.a n.y n.j s.a s.p.a g.m.b.h
        gmbh ag jh jhd mio mrd std min evtl geb gest verh
        cie sté ee.uu uu vda hnos cía
        ned gen genaamd
        млн млрд тыс руб коп гг вв т.д т.п др пр н.э
        """

    static let times: StaticString = """
        a.m p.m am pm
        """

    static let prepositions: StaticString = """
        at by on in around about before after since until till from between shortly just
        """

    static let months: StaticString = """
        januar februar märz april mai juni juli august september oktober november dezember jänner
        jahrhundert jahrhunderts jh
        """

    static let starters: StaticString = """
        the an this that these those it he she they we you his her its their our my your
        in on at by for from to with as after before when while if although though because since
        but and or so nor yet however then there here how what why who whom whose where which whether
        is are was were do does did can could would should must has have had shall
        not no yes some many most much all both each every other others another such any several few
        also please let now once under over during through despite instead meanwhile moreover
        furthermore thus therefore hence later today yesterday tomorrow tonight
        even only until unless upon among between against along about above across
        one its i'm it's he's she's they're we're that's there's what's let's don't
        again still perhaps maybe finally additionally nevertheless nonetheless otherwise
        someone something everyone everything nothing nobody
        der die das er sie es wir ich ein eine wenn aber und im am dieser diese dieses nach
        le la les il elle ils elles nous vous je ce cette ces un une dans mais
        el los las yo ella ellos nosotros una pero en ese esta este
        det den de han hun vi jeg hvad hvor men og du
        het een wij zij hij maar
        lo gli io lei noi ma
        """
}
