/// A line that is taken for a list item, or might be.
struct ListItem {
    /// Index of the line on which the marker stands.
    var markerLine: Int
    /// Index of the line on which the text starts: the marker's own, or the one after a bare marker.
    var textLine: Int
    /// Index after the last line that belongs to the item.
    var endLine: Int
    /// Where the text starts.
    var textStart: Int
    var marker: BulletMarker
    var indent: Int
    var isTaken = false
    var depth = 0

    var isBare: Bool { markerLine != textLine }
}
