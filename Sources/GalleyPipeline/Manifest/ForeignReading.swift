public import GalleyCore

/// A reader that only workers ask what it takes: that runs code which is not Galley's.
public protocol ForeignReading: Reading {}
