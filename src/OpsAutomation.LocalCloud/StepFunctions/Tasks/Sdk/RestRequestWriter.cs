using System.Text;
using Microsoft.AspNetCore.Http;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Requests of the REST protocols: members in the path, the query, headers and the body.</summary>
internal sealed class RestRequestWriter(SdkModel model, SdkOperation operation, SdkShape shape)
{
    private readonly HeaderDictionary _headers = [];
    private readonly StringBuilder _query = new();
    private readonly JsonObjectBuilder _body = new();
    private string _path = "/";
    private SdkMember? _payloadMember;
    private JsonValue? _payload;

    public SdkRequest Write(JsonObject wire)
    {
        var mark = operation.Uri.IndexOf('?', StringComparison.Ordinal);
        _path = mark < 0 ? operation.Uri : operation.Uri[..mark];
        if (mark >= 0) _query.Append(operation.Uri.AsSpan(mark + 1));
        foreach (var member in shape.Members)
        {
            var value = wire[member.WireName];
            if (member.Place == SdkPlace.Path) Fill(member.WireName, value is null ? "" : Text(value));
            else if (value is not null) Place(member, value);
            else if (member.Place == SdkPlace.Payload) _payloadMember = member;
        }
        var (body, json) = Body();
        return new SdkRequest
        {
            Method = operation.Method,
            Path = _path,
            Query = _query.Length == 0 ? "" : $"?{_query}",
            Headers = _headers,
            Body = body,
            Json = json,
        };
    }

    private void Place(SdkMember member, JsonValue value)
    {
        switch (member.Place)
        {
            case SdkPlace.Query when value is JsonArray items:
                foreach (var item in items) Ask(member.WireName, Text(item));
                break;
            case SdkPlace.Query:
                Ask(member.WireName, Text(value));
                break;
            case SdkPlace.Header:
                _headers[member.WireName] = Text(value);
                break;
            case SdkPlace.Headers when value is JsonObject entries:
                foreach (var (name, entry) in entries) _headers[member.WireName + name] = Text(entry);
                break;
            case SdkPlace.Payload:
                (_payloadMember, _payload) = (member, value);
                break;
            default:
                _body.Set(member.WireName, value);
                break;
        }
    }

    private (ReadOnlyMemory<byte> Body, JsonObject Json) Body()
    {
        if (_payloadMember is { Type.Kind: not SdkKind.Structure })
            return (_payload is null ? default(ReadOnlyMemory<byte>) : Encoding.UTF8.GetBytes(Text(_payload)), JsonObject.Empty);
        var json = _payloadMember is null ? _body.Build() : _payload as JsonObject ?? JsonObject.Empty;
        if (json.Count == 0) return (default, json);
        if (model.Protocol == "rest-json") return (json.ToUtf8(), json);
        var root = _payloadMember?.WireName ?? operation.Root ?? operation.Name;
        var members = _payloadMember is null ? shape : model.Parameters(_payloadMember.Type.Shape);
        return (new SdkXmlWriter(model).Write(root, members, json), json);
    }

    /// <summary>A greedy member keeps its slashes.</summary>
    private void Fill(string name, string value)
    {
        var escaped = Uri.EscapeDataString(value);
        _path = _path.Replace($"{{{name}+}}", escaped.Replace("%2F", "/", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace($"{{{name}}}", escaped, StringComparison.Ordinal);
    }

    private void Ask(string name, string value)
    {
        if (_query.Length > 0) _query.Append('&');
        _query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static string Text(JsonValue value) => value.AsText ?? value.ToString();
}
