using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>maxResults and nextToken: a token says where the next page begins, and of which list.</summary>
internal sealed record Paging(int Start, int Size, string List)
{
    public static bool TryRead(AwsRequest request, string list, int standard, [NotNullWhen(true)] out Paging? paging, [NotNullWhen(false)] out AwsError? error)
    {
        paging = null;
        error = null;
        var size = request.Json["maxResults"]?.AsLong ?? 0;
        var start = 0;
        if (request.Json["nextToken"]?.AsText is { } token && !TryDecode(token, list, out start))
        {
            error = StatesErrors.InvalidToken;
            return false;
        }
        paging = new Paging(start, size == 0 ? standard : (int)size, list);
        return true;
    }

    /// <summary>One page as the answer's member, with a nextToken when more follows.</summary>
    public JsonObject Answer<T>(string member, IReadOnlyList<T> all, Func<T, JsonValue> write)
    {
        var end = Math.Min(all.Count, Start + Size);
        var items = new JsonValue[Math.Max(0, end - Start)];
        for (var i = 0; i < items.Length; i++) items[i] = write(all[Start + i]);
        var answer = JsonObject.Of((member, JsonArray.Of(items)));
        return end < all.Count ? answer.With("nextToken", Encode(List, end)) : answer;
    }

    private static string Encode(string list, int start) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}|{list}")));

    private static bool TryDecode(string token, string list, out int start)
    {
        start = 0;
        if (!Base64Url.IsValid(token)) return false;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        var bar = text.IndexOf('|');
        return bar > 0 && text[(bar + 1)..] == list && int.TryParse(text.AsSpan(0, bar), NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
