using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>A page of a bucket's keys: those below a prefix, with what lies behind a delimiter rolled up.</summary>
internal sealed class ObjectListing
{
    public static readonly ObjectListing Empty = new();

    private bool _encodes;

    public string Prefix { get; private init; } = "";

    public string Delimiter { get; private init; } = "";

    public int Most { get; private init; }

    public List<StoredObject> Objects { get; } = [];

    public List<string> Prefixes { get; } = [];

    public bool IsTruncated { get; private set; }

    /// <summary>The last key or common prefix of the page: where the next one goes on.</summary>
    public string Last { get; private set; } = "";

    public static ObjectListing Of(ImmutableSortedDictionary<string, JsonObject> objects, string prefix, string delimiter, string after, int most, bool encodes)
    {
        var page = new ObjectListing { Prefix = prefix, Delimiter = delimiter, Most = most, _encodes = encodes };
        foreach (var (key, document) in objects)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
            {
                if (string.CompareOrdinal(key, prefix) > 0) break;
                continue;
            }
            if (string.CompareOrdinal(key, after) <= 0) continue;
            var cut = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var shown = cut < 0 ? key : key[..(cut + delimiter.Length)];
            if (cut >= 0 && (shown == page.Last || string.CompareOrdinal(shown, after) <= 0 && after.Length > 0)) continue;
            if (page.Objects.Count + page.Prefixes.Count == most)
            {
                page.IsTruncated = most > 0;
                break;
            }
            if (cut < 0) page.Objects.Add(StoredObject.From(key, document));
            else page.Prefixes.Add(shown);
            page.Last = shown;
        }
        return page;
    }

    public string Encode(string text) => _encodes ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;
}
