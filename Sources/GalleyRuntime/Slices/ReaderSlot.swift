import GalleyCore
import GalleyPipeline

/// A reader of a plan, made once.
final class ReaderSlot {
    let name: String
    var reader: any Reading

    init(_ planned: PlannedStage) throws(Diagnostic) {
        let stage = try planned.make()
        guard let reader = stage as? any Reading else {
            preconditionFailure("'\(planned.spec.name)' stands among readers and is none")
        }
        name = planned.spec.name
        self.reader = reader
    }

    static func all(of plan: Plan) throws(Diagnostic) -> [ReaderSlot] {
        var slots: [ReaderSlot] = []
        for planned in plan.readers { slots.append(try ReaderSlot(planned)) }
        return slots
    }

    /// The place of the reader that takes a probe: the first that is certain, else the first for which it is
    /// possible; nil where there is none.
    /// Readers that are in the middle of an input are left out by `busy`. Where nothing is read yet, those that only
    /// workers ask count as certain: nobody cuts what may be theirs.
    static func choose(
        _ slots: [ReaderSlot], for probe: Probe, atLeast least: Certainty, busy: [Int] = [],
        isReading: Bool = true
    ) -> Int? {
        var possible: Int?
        for (index, slot) in slots.enumerated() where !busy.contains(index) {
            let isAsked = isReading || !(slot.reader is any ForeignReading)
            switch isAsked ? slot.reader.recognize(probe) : .certain {
            case .certain: return index
            case .possible: possible = possible ?? index
            case .no: continue
            }
        }
        return least == .certain ? nil : possible
    }
}
