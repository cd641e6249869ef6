import FuzzTargets
import Glibc

/// libFuzzer's entry for programs with a main of their own (LLVM, "Using libFuzzer as a library"):
/// its flags, then folders or files.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

_ = ChosenTarget.target
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
    runDriver(&count, &arguments) { start, count in
        ChosenTarget.run(UnsafeBufferPointer(start: start, count: count))
    })
