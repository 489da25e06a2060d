using System.Buffers;
using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>How IAM's XML writes things, and which names and paths IAM takes.</summary>
internal static class IamText
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-");

    /// <summary>IAM gives documents percent-encoded.</summary>
    public static string Encode(string document) => Uri.EscapeDataString(document);

    public static XmlOutput Date(this XmlOutput xml, string name, DateTimeOffset time) =>
        xml.Text(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <returns>Null for a good name.</returns>
    public static AwsError? CheckName(string? name, string member, int longest)
    {
        if (string.IsNullOrEmpty(name)) return IamErrors.Missing(member);
        if (name.Length > longest)
            return IamErrors.Validation(
                $"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must "
                    + $"have length less than or equal to {longest}");
        return name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
            ? null
            : IamErrors.Validation($"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /// <returns>Null for a good path.</returns>
    public static AwsError? CheckPath(string path) =>
        path.Length <= 512 && path.StartsWith('/') && path.EndsWith('/') && path.All(c => c is > ' ' and <= '~')
            ? null
            : IamErrors.Validation(
                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");

    /// <summary>A page of items, its marker and the flag, as every IAM list has them.</summary>
    public static AwsResponse Page<T>(AwsRequest request, IEnumerable<T> all, string listName, Action<XmlOutput, T> write)
    {
        var size = int.TryParse(request.Form["MaxItems"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, 1000) : 100;
        var from = int.TryParse(request.Form["Marker"], NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 0;
        var items = all.Skip(from).Take(size + 1).ToList();
        var more = items.Count > size;
        return AwsResponse.Xml(xml =>
        {
            xml.List(listName, "member", items.Take(size), write).Flag("IsTruncated", more);
            if (more) xml.Number("Marker", from + size);
        });
    }
}
