using System.Text.Json;

namespace OpsAutomation.Core.Events;

/// <summary>The door for events: bytes that passed here are read by the matcher without further checks.</summary>
public static class EventBytes
{
    public const int MaxDepth = 512;

    /// <summary>Whether the bytes are one JSON object in UTF-8.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read())
            {
            }
            return System.Text.Unicode.Utf8.IsValid(utf8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
