public import GalleyCore

/// Every code that reading and checking a pipeline file can report, each with a sentence for the
/// docs.
///
/// Mistakes inside an expression carry the codes of `ExpressionError.Code`.
public enum PipelineCode: String, Sendable, CaseIterable {
    case yamlSyntax = "yaml.syntax"
    case yamlTab = "yaml.tab"
    case yamlEncoding = "yaml.encoding"
    case yamlCharacter = "yaml.character"
    case yamlAnchor = "yaml.anchor"
    case yamlTag = "yaml.tag"
    case yamlKey = "yaml.key"
    case yamlDocuments = "yaml.documents"
    case yamlTooLarge = "yaml.too-large"
    case yamlTooDeep = "yaml.too-deep"

    case empty = "pipeline.empty"
    case version = "pipeline.version"
    case duplicateKey = "pipeline.duplicate-key"
    case unknownKey = "pipeline.unknown-key"
    case missingKey = "pipeline.missing-key"
    case wrongType = "pipeline.wrong-type"
    case outOfRange = "pipeline.out-of-range"
    case unknownWord = "pipeline.unknown-word"
    case tooMany = "pipeline.too-many-mistakes"

    case stageEntry = "pipeline.stage-entry"
    case unknownStage = "pipeline.unknown-stage"
    case wrongSection = "pipeline.wrong-section"
    case stageVersion = "pipeline.stage-version"
    case unknownOption = "pipeline.unknown-option"
    case missingOption = "pipeline.missing-option"
    case noReader = "pipeline.no-reader"
    case noExporter = "pipeline.no-exporter"
    case missingField = "pipeline.missing-field"
    case repeatedReader = "pipeline.repeated-reader"
    case repeatedStage = "pipeline.repeated-stage"
    case stageOrder = "pipeline.stage-order"
    case constantCondition = "pipeline.constant-condition"

    case repeatedTest = "pipeline.repeated-test"
    case contradiction = "pipeline.contradiction"

    case badPath = "pipeline.bad-path"
    case pathOutside = "pipeline.path-outside"
    case outputConflict = "pipeline.output-conflict"
    case unreadableFile = "pipeline.unreadable-file"
    case outputUnusable = "pipeline.output-unusable"

    case badParameter = "pipeline.bad-parameter"
    case unknownParameter = "pipeline.unknown-parameter"
    case missingParameter = "pipeline.missing-parameter"
    case substitution = "pipeline.substitution"

    /// What the code means, one sentence without a full stop.
    public var meaning: String {
        switch self {
        case .yamlSyntax: "The file is not YAML"
        case .yamlTab: "A tab stands where YAML wants spaces"
        case .yamlEncoding: "The file is not UTF-8"
        case .yamlCharacter: "The file holds a control character"
        case .yamlAnchor: "Anchors and aliases are not part of pipeline files"
        case .yamlTag: "Tags (!name) are not part of pipeline files"
        case .yamlKey: "A key is a list or a mapping instead of a word"
        case .yamlDocuments: "The file holds more than one YAML document"
        case .yamlTooLarge: "The file is larger than 1 MiB"
        case .yamlTooDeep: "Lists and mappings are nested more than 64 deep"
        case .empty: "The file is empty"
        case .version: "The format of the file is one that this Galley does not read"
        case .duplicateKey: "A key stands twice in one mapping"
        case .unknownKey: "A key means nothing where it stands"
        case .missingKey: "A key that must be there is not"
        case .wrongType: "A value is of another type than the one wanted"
        case .outOfRange: "A number is smaller or larger than allowed"
        case .unknownWord: "A word is none of those that can be chosen"
        case .tooMany: "Only the first mistakes are listed"
        case .stageEntry: "An entry below a section is not a stage name with options"
        case .unknownStage: "No stage of that name is installed"
        case .wrongSection: "A stage stands in a section where its kind cannot"
        case .stageVersion: "A pinned version of a stage is not the one installed"
        case .unknownOption: "A stage has no option of that name"
        case .missingOption: "A stage is not given an option that it needs"
        case .noReader: "No reader stands below read:"
        case .noExporter: "No exporter stands below export:"
        case .missingField: "A field is asked for that nothing before gives"
        case .repeatedReader: "A reader stands twice, and the second would never be asked"
        case .repeatedStage: "A stage stands twice, and the second time changes nothing"
        case .stageOrder: "A stage stands after one that takes away what it works on"
        case .constantCondition: "A condition is the same for every document"
        case .repeatedTest: "Two tests have one name"
        case .contradiction: "A test expects what cannot all be"
        case .badPath: "A path is empty, not plain, or names a place that Galley keeps for itself"
        case .pathOutside: "An output path leads out of the output folder"
        case .outputConflict: "Two outputs would be written to one place"
        case .unreadableFile: "A file that the pipeline names cannot be read"
        case .outputUnusable: "An output cannot be written where it should go"
        case .badParameter: "A parameter's declaration, or a value given for it, does not fit"
        case .unknownParameter: "A parameter is not declared below params:"
        case .missingParameter: "A parameter without a default is given no value"
        case .substitution: "What stands in ${…} is no parameter, or one that cannot stand there"
        }
    }

    /// All codes with their meanings, those of expressions included, in the order of the docs.
    public static var table: [(code: String, meaning: String)] {
        allCases.map { ($0.rawValue, $0.meaning) }
            + ExpressionError.Code.allCases.map { ($0.rawValue, $0.meaning) }
    }
}

extension ExpressionError.Code {
    /// What the code means, one sentence without a full stop.
    public var meaning: String {
        switch self {
        case .unknownCharacter: "A character has no meaning in an expression"
        case .unknownEscape: "A backslash in a string stands before something it does not escape"
        case .unclosedString: "A string has no closing quote"
        case .unclosedParenthesis: "A parenthesis is not closed"
        case .unclosedList: "A list is not closed"
        case .expectedOperand: "A field or a value is missing"
        case .expectedLiteral: "A list holds something else than values"
        case .badNumber: "A number is misspelt"
        case .chainedComparison: "The result of a comparison is compared again"
        case .trailingInput: "Something follows a complete expression"
        case .tooDeep: "Parentheses and 'not's are nested more than 64 deep"
        case .unknownField: "There is no field of that name"
        case .typeMismatch: "An operator is given a value of a type that it does not take"
        }
    }
}
