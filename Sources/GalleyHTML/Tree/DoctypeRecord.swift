/// A document type's name and identifiers, as ranges of the built texts.
struct DoctypeRecord {
    var name: Range<Int>?
    var publicID: Range<Int>?
    var systemID: Range<Int>?
    var forceQuirks = false
}
