import GalleyCore
import GalleyPipeline

extension PluginSession {
    /// Has the process read an input, and hands on what it says of it, in order, each answer once.
    ///
    /// Where it crashes, hangs or says what it may not, a new process reads the input once more, if that is held; what
    /// was handed on is passed over, and has to be the same. Throws what the input cannot be read further for, and
    /// what `take` throws.
    func read(
        _ input: InputMessages, take: (ReaderAnswer) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let number = nextNumber()
        faults?.begin()
        var passed = PassedAnswers()
        do throws(ReadingEnd) { try attempt(input, number, &passed, take) } catch {
            guard case .fault(let fault) = error else { throw error.diagnostic }
            stop()
            guard input.isHeld else { throw fault }
            input.rewind()
            passed.begin()
            do throws(ReadingEnd) { try attempt(input, number, &passed, take) } catch {
                stop()
                throw error.diagnostic
            }
        }
        recycle()
    }

    /// How the reading of an input ended before its end.
    private enum ReadingEnd: Error {
        /// The process is to blame, perhaps for what it did before.
        case fault(Diagnostic)
        case final(Diagnostic)

        var diagnostic: Diagnostic {
            switch self {
            case .fault(let diagnostic), .final(let diagnostic): diagnostic
            }
        }
    }

    private func attempt(
        _ input: InputMessages, _ number: Int, _ passed: inout PassedAnswers,
        _ take: (ReaderAnswer) throws(Diagnostic) -> Void
    ) throws(ReadingEnd) {
        let process: PluginProcess
        do throws(Diagnostic) {
            process = try started()
            if let fault = faults?.next() { process.suffer(fault) }
            process.send(try input.first(number))
        } catch {
            throw .final(error)
        }
        while true {
            let line = try next(process, input, number)
            let answer: ReaderAnswer
            do throws(PluginAnswer.Mistake) { answer = try ReaderAnswer(line, to: number) } catch {
                throw .fault(protocolFault(error, process))
            }
            switch answer {
            case .document, .reject:
                switch passed.judge(line) {
                case .new: break
                case .known: continue
                case .other:
                    throw .final(
                        diagnostic(
                            "plugin.protocol",
                            "read once more, the input gives something else than before", process,
                            hint: "the same input and options give the same documents"))
                }
                process.forgetWords()
                served += 1
                do throws(Diagnostic) { try take(answer) } catch {
                    // In the middle of an input it cannot be given another one.
                    stop()
                    throw .final(error)
                }
            case .done:
                try end(process, input)
                return
            case .failed(let refusal):
                if !input.isAllSent { stop() }
                throw .final(StagePatch.diagnostic(refusal, spec))
            }
        }
    }

    /// The next line of the process, which is sent the input meanwhile.
    private func next(
        _ process: PluginProcess, _ input: InputMessages, _ number: Int
    ) throws(ReadingEnd) -> [UInt8] {
        let timeout = manifest.limits.timeoutMilliseconds
        while true {
            do throws(Diagnostic) {
                if !input.isAllSent, process.isSent { process.send(try input.next(number)) }
            } catch {
                stop()
                throw .final(error)
            }
            do throws(PluginProcess.Silence) {
                if input.isAllSent { return try process.line(milliseconds: timeout) }
                if let line = try process.lineOrRoom(milliseconds: timeout) { return line }
            } catch {
                throw .fault(fault(error, process))
            }
        }
    }

    /// Sees to it that the process is ready for another input.
    private func end(_ process: PluginProcess, _ input: InputMessages) throws(ReadingEnd) {
        guard !process.hasMore else {
            throw .fault(protocolFault(.init("it said more after 'done'"), process))
        }
        process.forgetWords()
        // Who is done before the end would have to pass over what is still on its way.
        if !input.isAllSent { stop() }
    }
}

/// Which answers were handed on: how many, and what they were.
private struct PassedAnswers {
    private var count = 0
    private var hash = 0
    /// Of those that were said once more.
    private var again: (count: Int, hash: Int)?

    enum Judgement { case new, known, other }

    /// Begins with the first of them again.
    mutating func begin() { again = (0, 0) }

    /// What an answer is: a new one, one that was handed on, or another than was handed on.
    mutating func judge(_ line: [UInt8]) -> Judgement {
        if let seen = again, seen.count < count {
            let hash = Self.hash(line, after: seen.hash)
            again = (seen.count + 1, hash)
            return seen.count + 1 < count || hash == self.hash ? .known : .other
        }
        again = nil
        count += 1
        hash = Self.hash(line, after: hash)
        return .new
    }

    private static func hash(_ line: [UInt8], after hash: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(hash)
        line.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
