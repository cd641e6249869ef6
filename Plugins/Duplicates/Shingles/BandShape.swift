import Glibc

/// How a signature is cut into bands: two documents are candidates where all rows of a band agree.
///
/// A pair of similarity s becomes a candidate with probability 1 - (1 - s^rows)^bands (Leskovec,
/// Rajaraman and Ullman, Mining of Massive Datasets, section 3.4). More rows mean fewer candidates
/// that are none, more bands fewer that are missed. The shape has the most rows with which
/// `maximum` permutations find a pair at the threshold with probability `recall`; pairs above it
/// are found more surely. At 0.45 that is 72 bands of 4 rows: 0.95 of the pairs at 0.45, 0.99 at
/// 0.5, 0.9999 at 0.6, and one in 170,000 of those at 0.02.
struct BandShape: Equatable {
    let rows: Int
    let bands: Int

    var permutations: Int { rows * bands }

    static let maximum = 288
    static let recall = 0.95

    /// - Parameter threshold: a similarity above 0, at most 1.
    init(threshold: Double) {
        func bands(_ rows: Int) -> Int {
            let miss = 1 - pow(threshold, Double(rows))
            return miss > 0 ? max(1, Int((log(1 - Self.recall) / log(miss)).rounded(.up))) : 1
        }
        let most = (1...16).last { $0 * bands($0) <= Self.maximum } ?? 1
        rows = most
        self.bands = bands(most)
    }
}
