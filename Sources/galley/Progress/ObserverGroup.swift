import GalleyCore
import GalleyRuntime

/// Tells several observers of a run what one is told.
final class ObserverGroup: RunObserver {
    private let members: [any RunObserver]

    init(_ members: [(any RunObserver)?]) { self.members = members.compactMap { $0 } }

    func began(_ outline: RunOutline) { for member in members { member.began(outline) } }
    func advanced(_ progress: RunProgress) { for member in members { member.advanced(progress) } }
    func noted(_ diagnostic: Diagnostic) { for member in members { member.noted(diagnostic) } }
}
