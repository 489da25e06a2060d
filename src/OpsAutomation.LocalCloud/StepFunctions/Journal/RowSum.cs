using System.Buffers.Binary;
using System.Numerics;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>The sum that is stored with a row, of its numbers and bytes: SQLite itself keeps none for what it has moved from its log to the database.</summary>
internal static class RowSum
{
    /// <summary>CRC-32C.</summary>
    public static long Of(long row, long execution, long kind, ReadOnlySpan<byte> body) => Add(Add(Add(Add(uint.MaxValue, row), execution), kind), body);

    public static long Of(long execution, ReadOnlySpan<byte> summary, ReadOnlySpan<byte> detail, ReadOnlySpan<byte> history) =>
        Add(Add(Add(Add(uint.MaxValue, execution), summary), detail), history);

    private static uint Add(uint sum, long number) => BitOperations.Crc32C(sum, (ulong)number);

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = Add(sum, bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) sum = BitOperations.Crc32C(sum, b);
        return sum;
    }
}
