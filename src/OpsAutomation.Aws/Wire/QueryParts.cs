using System.Globalization;
using System.Text;
using Amazon.Util;

namespace OpsAutomation.Aws.Wire;

internal readonly struct QueryParts(StringBuilder form)
{
    public QueryParts Add(string name, string? value)
    {
        if (value is not null) form.Append('&').Append(AWSSDKUtils.UrlEncode(name, false)).Append('=').Append(AWSSDKUtils.UrlEncode(value, false));
        return this;
    }

    public QueryParts Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryParts Members<T>(string name, IReadOnlyList<T>? items, Action<QueryParts, string, T> each)
    {
        for (var i = 0; i < (items?.Count ?? 0); i++) each(this, $"{name}.member.{i + 1}", items![i]);
        return this;
    }
}
