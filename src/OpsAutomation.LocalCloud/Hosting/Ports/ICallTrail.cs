using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>CloudTrail, for the services whose changing calls become events on the default bus.</summary>
public interface ICallTrail
{
    /// <summary>Records a call once its change is committed, failed calls too. Returns at once; the event follows.</summary>
    /// <param name="requestParameters">In CloudTrail's casing; null writes JSON null.</param>
    /// <param name="responseElements">In CloudTrail's casing; null writes JSON null.</param>
    /// <param name="error">The error answered; null for success.</param>
    void Record(AwsRequest request, JsonObject? requestParameters, JsonObject? responseElements, AwsError? error = null);
}
