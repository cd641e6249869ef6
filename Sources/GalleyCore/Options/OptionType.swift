/// What an option's value may be.
public indirect enum OptionType: Sendable, Equatable {
    case bool
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case string
    /// A string, a number, true or false.
    case scalar
    /// Code in a language, over one or more lines; parameters are not filled in.
    case code(String)
    /// One of these words.
    case choice([String])
    case list(OptionType)
    /// Names to values, in order.
    case map(OptionType)
    /// A typed expression over fields, such as `words >= 80`; see `Expression`.
    case expression
    /// The name of a document's field, such as `source.name`.
    case field
    /// Bytes: a number or `256 KiB`, `1 GiB`.
    case byteCount(ClosedRange<Int>)
    /// A path relative to the output folder.
    case outputFile
    case outputFolder
    /// A file that the stage loads, relative to the pipeline file; the stage gets it resolved.
    case inputFile
}
