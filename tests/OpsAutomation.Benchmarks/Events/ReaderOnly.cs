using System.Text.Json;

namespace OpsAutomation.Benchmarks.Events;

/// <summary>The framework's reader over an event, doing nothing with what it finds.</summary>
internal static class ReaderOnly
{
    public static void Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
        }
    }
}
