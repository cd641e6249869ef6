/// One line of a paragraph.
struct TextLine {
    /// Where the line starts, before its indentation.
    var start: Int
    /// The line without the blanks at its ends; never empty.
    var content: Range<Int>
    /// Width of the indentation in columns.
    var indent: Int
    /// Index of the block that the line is part of.
    var block: Int
    /// True where an empty line stands before this one.
    var isAfterBlank: Bool
}
