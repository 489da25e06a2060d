using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Makes a task's result from an answer, under the names and in the forms of the SDK.</summary>
internal sealed class SdkAnswerReader(SdkModel model, SdkOperation operation)
{
    private readonly SdkShape _shape = model.Answer(operation.Output);
    private readonly SdkXmlReader _xml = new(model);

    public JsonObject Read(ServiceAnswer answer)
    {
        var result = new JsonObjectBuilder();
        var payload = _shape.Members.FirstOrDefault(static m => m.Place == SdkPlace.Payload);
        if (!answer.Body.IsEmpty && operation.Output is not null)
        {
            if (payload is { Type.Kind: SdkKind.Structure }) result.Set(payload.Name, Body(model.Answer(payload.Type.Shape), answer.Body));
            else if (payload is not null) result.Set(payload.Name, Encoding.UTF8.GetString(answer.Body.Span));
            else foreach (var (name, value) in Body(_shape, answer.Body)) result.Set(name, value);
        }
        foreach (var member in _shape.Members) result.SetIf(member.Name, OutsideBody(member, answer));
        return result.Build();
    }

    private static JsonValue? OutsideBody(SdkMember member, ServiceAnswer answer) => member.Place switch
    {
        SdkPlace.Status => answer.Status,
        SdkPlace.Header => answer.Header(member.WireName) is { } text ? SdkScalar.Read(member.Type, text) : null,
        SdkPlace.Headers => Prefixed(member.WireName, answer),
        _ => null,
    };

    private static JsonObject Prefixed(string prefix, ServiceAnswer answer)
    {
        var entries = new JsonObjectBuilder();
        foreach (var (name, value) in answer.Headers)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) entries.Set(name[prefix.Length..], value);
        return entries.Build();
    }

    private JsonObject Body(SdkShape shape, ReadOnlyMemory<byte> body)
    {
        if (model.Protocol is "json" or "rest-json")
            return JsonReader.TryRead(body.Span, out var json, out _) && json is JsonObject document ? Members(shape, document) : JsonObject.Empty;
        using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var root = XElement.Load(reader);
        // The Query protocol has its members one element further in.
        if (model.Protocol == "query") root = root.Elements().FirstOrDefault(e => e.Name.LocalName == operation.Name + "Result") ?? new XElement("None");
        return _xml.Members(shape, root);
    }

    private JsonObject Members(SdkShape shape, JsonObject document)
    {
        var members = new JsonObjectBuilder(document.Count);
        foreach (var member in shape.Members)
            if (member.Place == SdkPlace.Body && document[member.WireName] is { IsNull: false } value) members.Set(member.Name, Value(member.Type, value));
        return members.Build();
    }

    private JsonValue Value(SdkType type, JsonValue value)
    {
        switch (value)
        {
            case JsonObject document when type.Kind == SdkKind.Structure:
                return Members(model.Answer(type.Shape), document);
            case JsonObject entries when type.Kind == SdkKind.Map:
                var map = new JsonObjectBuilder(entries.Count);
                foreach (var (key, entry) in entries) map.Set(key, Value(type.Item!, entry));
                return map.Build();
            case JsonArray items when type.Kind == SdkKind.List:
                return JsonArray.From(items.Select(i => Value(type.Item!, i)));
            case JsonNumber seconds when type.Kind == SdkKind.EpochTime:
                return SdkTime.FromSeconds(seconds.Value);
            case JsonString time when type.Kind is SdkKind.EpochTime or SdkKind.IsoTime or SdkKind.HttpTime:
                return SdkTime.FromWire(time.Value);
            default:
                return value;
        }
    }
}
