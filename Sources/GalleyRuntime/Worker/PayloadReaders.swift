import GalleyCore

/// Finds the reader for a payload of a container, and knows which readers are in the middle of something.
struct PayloadReaders {
    /// Containers within containers no deeper than that, such as an archive of web archives.
    private static let maximumDepth = 4

    let slots: [ReaderSlot]
    /// Readers whose inputs are being read, outermost first.
    private(set) var open: [Int] = []

    init(_ slots: [ReaderSlot]) { self.slots = slots }

    /// The reader in hand.
    var current: Int { open.last ?? 0 }

    /// Starts with an input of the run.
    mutating func begin(_ reader: Int) { open = [reader] }

    /// The reader that takes a payload, by its content, declared type and name; nil where none does that is
    /// not busy. The source gets the type that was decided.
    func choose(_ payload: UnsafeRawBufferPointer, _ source: inout Source) -> Int? {
        guard open.count < Self.maximumDepth else { return nil }
        let type = MediaType.decide(payload, declared: source.mediaType, name: source.name)
        if MediaType.essence(source.mediaType ?? "") != type { source.mediaType = type }
        let head = Array(payload.prefix(InputOpener.probeBytes))
        let probe = Probe(
            head: head, isWhole: head.count == payload.count, name: source.name,
            mediaType: source.mediaType, isNested: true)
        return ReaderSlot.choose(slots, for: probe, atLeast: .possible, busy: open)
    }

    /// Reads a payload with a reader that was chosen for it.
    mutating func enter(_ reader: Int) -> ReaderSlot {
        open.append(reader)
        return slots[reader]
    }

    mutating func leave() { open.removeLast() }
}
