/// Given names that are frequent in many countries, to tell a person whose site bears their name
/// from a newsroom.
enum GivenNames {
    /// Whether a word is one of them, by its hash in ``Words``.
    static func contains(_ word: UInt64) -> Bool { names.contains(word) }

    private static let names = Words.list(english + german + romance + other)

    private static let english =
        "james john robert michael william david richard joseph thomas charles christopher daniel "
        + "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george "
        + "timothy "
        + "ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin "
        + "scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry "
        + "tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy "
        + "christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan "
        + "jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah randy wayne "
        + "vincent mason roy ralph bobby russell bradley philip eugene neil simon martin colin ian "
        + "graham stuart craig ben tim tom jim bob bill dave steve mike chris matt dan nick alex "
        + "sam "
        + "greg jeff josh andy tony rob ron don ted phil cory corey evan luke owen liam oliver "
        + "leo max "
        + "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy "
        + "betty "
        + "sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah "
        + "stephanie "
        + "rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela "
        + "nicole "
        + "anna samantha katherine christine debra rachel carolyn janet maria olivia heather helen "
        + "catherine diane julie victoria joyce lauren kelly christina joan ruth judith evelyn "
        + "andrea megan cheryl jacqueline madison teresa abigail sophia martha sara gloria janice "
        + "kathryn ann isabella judy charlotte julia grace amber alice jean denise frances "
        + "danielle "
        + "marilyn natalie beverly diana brittany theresa alexis kayla lori jane kate katie kathy "
        + "lucy polly molly holly hannah claire jenny jill jo becky beth abby tina tracy wendy zoe "
    private static let german =
        "hans peter wolfgang klaus jürgen dieter manfred uwe günter horst bernd stefan thomas "
        + "andreas "
        + "michael markus matthias jan jens jörg ralf frank dirk sven lars oliver tobias florian "
        + "sebastian felix lukas jonas moritz heiko holger torsten thorsten carsten karsten ulrich "
        + "ursula monika petra sabine gabriele renate karin brigitte birgit ingrid helga heike "
        + "martina "
        + "claudia susanne anja katrin kathrin katharina silke silvia simone stefanie nadine "
        + "jana lena "
        + "lea marie sophie johanna annika franziska kristina christiane bettina ulrike anke antje "
    private static let romance =
        "jean pierre michel philippe alain nicolas christophe laurent françois julien antoine "
        + "guillaume "
        + "olivier éric thierry pascal marie nathalie isabelle sylvie catherine céline sandrine "
        + "camille "
        + "élodie julie manon josé juan antonio manuel francisco luis carlos miguel javier "
        + "fernando "
        + "pedro jorge alberto pablo sergio alejandro diego maría carmen ana isabel laura cristina "
        + "marta lucía elena paula joão pedro paulo rafael marcos bruno tiago giuseppe giovanni "
        + "marco "
        + "luca andrea francesco alessandro matteo lorenzo davide paolo stefano roberto giulia "
        + "chiara "
        + "francesca sara martina valentina federica silvia elisa "
    private static let other =
        "mohamed mohammed muhammad ahmed ali omar hassan fatima aisha anders lars erik johan "
        + "karl nils "
        + "per ole mads søren henrik mette anne ingrid astrid kari liv matti juha timo mikko "
        + "anna jan "
        + "piotr krzysztof andrzej tomasz paweł marcin agnieszka katarzyna małgorzata ewa jiří "
        + "petr "
        + "jana lucie alexander sergey dmitry ivan olga natalia tatiana elena svetlana yuri raj "
        + "amit "
        + "rahul priya anil sanjay sunil wei li jun min hiroshi kenji yuki"
}
