/// How fast something goes, by what the last minute did.
public struct RecentRate {
    private var samples: [(seconds: Double, amount: Double)] = []

    public init() {}

    /// Seconds.
    public static let window = 60.0
    /// Samples lie at least so far apart.
    private static let spacing = 0.5

    /// Takes how much there is at a time; both only rise.
    public mutating func take(_ amount: Double, at seconds: Double) {
        if samples.isEmpty { samples.append((0, 0)) }
        if let last = samples.last, samples.count > 1, seconds - last.seconds < Self.spacing {
            return
        }
        samples.append((seconds, amount))
        // One that is older than the window stays, as its beginning.
        while samples.count > 2, samples[1].seconds <= seconds - Self.window {
            samples.removeFirst()
        }
    }

    /// A second, from the beginning of the window until now; 0 while nothing is known.
    public func perSecond(_ amount: Double, at seconds: Double) -> Double {
        guard let first = samples.first, seconds > first.seconds else { return 0 }
        return max(0, amount - first.amount) / (seconds - first.seconds)
    }
}
