/// Chooses documents at random, but the same ones in every run and on every machine.
public enum RepeatableShare {
    /// Where a document lies on the line from 0 to 1, by its id alone; another seed puts it elsewhere.
    ///
    /// FNV-1a over the id, mixed with the seed by the finalizer of MurmurHash3, which spreads every bit.
    public static func point(of id: String, seed: UInt64) -> Double {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= seed &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return Double((hash ^ (hash >> 33)) >> 11) / Double(1 << 53)
    }
}
