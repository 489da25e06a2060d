using System.Globalization;
using System.Text;
using System.Xml.Linq;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>What a service of the cloud answered to a task's call.</summary>
/// <param name="Body">A JSON document where the service gave one; otherwise the bytes on the wire.</param>
internal sealed record ServiceAnswer(AwsResponse Response, AwsRequest Request, IAwsService Service, ReadOnlyMemory<byte> Body)
{
    public AwsError? Error => Response.Error;

    public int Status => Response.Status;

    public string RequestId => Request.RequestId;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => Response.Headers;

    public string ContentType => Response.ContentType ?? ResponseWriter.ContentType(Service.Protocol);

    /// <summary>The length of the body as AWS writes it: in the Query protocol every element has a line, indented by two.</summary>
    public int WireLength
    {
        get
        {
            var body = ResponseWriter.WireBody(Response, Service, Request);
            return Service.Protocol == AwsProtocol.Query ? body.Length + Layout(XElement.Parse(Encoding.UTF8.GetString(body.Span)), 0) : body.Length;
        }
    }

    /// <summary>Null when the answer has no such header. Length and type are headers too.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) return (Response.Length ?? Body.Length).ToString(CultureInfo.InvariantCulture);
        return name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? Response.ContentType : null;
    }

    /// <summary>The blanks and line ends that layout adds: before an element, and before the end of one that has elements; a line end after it.</summary>
    private static int Layout(XElement element, int depth)
    {
        var own = (2 * depth) + 1;
        return element.HasElements ? (2 * own) + element.Elements().Sum(e => Layout(e, depth + 1)) : own;
    }
}
