import Glibc
import Shell

/// A pager that shows what is written to it.
struct PagerSink: ByteSink {
  private let process: ChildProcess
  private let descriptor: Int32

  init(_ command: String) throws(ChildProcess.Fault) {
    let ends = try ChildProcess.pipe()
    do throws(ChildProcess.Fault) {
      process = try ChildProcess(command, input: ends.read)
      Glibc.close(ends.read)
      descriptor = ends.write
    } catch {
      Glibc.close(ends.read)
      Glibc.close(ends.write)
      throw error
    }
  }

  func write(_ bytes: [UInt8]) throws(SinkClosed) { try FileSink(descriptor).write(bytes) }

  func close() throws(SinkClosed) {
    Glibc.close(descriptor)
    _ = process.wait()
  }
}
