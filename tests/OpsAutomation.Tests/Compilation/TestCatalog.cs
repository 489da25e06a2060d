using OpsAutomation.Core.Catalog;

namespace OpsAutomation.Tests.Compilation;

/// <summary>A small catalogue: one remediation that changes something, one that reads, and notify.</summary>
internal static class TestCatalog
{
    public static RemediationCatalog Instance { get; } = CatalogReader.Read("""
        { "remediations": [
          { "name": "ec2.create-route", "summary": "Creates a route.", "changes": true, "timeoutSeconds": 30, "actions": ["ec2:CreateRoute", "ec2:DescribeRouteTables"],
            "inputs": { "routeTableId": { "type": "string", "required": true }, "destination": { "type": "string", "required": true }, "target": { "type": "string", "required": true } },
            "result": { "type": "object", "members": { "route": { "type": "object", "members": { "target": { "type": "string", "required": true }, "state": { "type": "string", "required": false } }, "required": true }, "changed": { "type": "boolean", "required": true } } } },
          { "name": "ec2.describe-route", "summary": "Reads a route.", "changes": false, "timeoutSeconds": 30, "actions": ["ec2:DescribeRouteTables"],
            "inputs": { "routeTableId": { "type": "string", "required": true }, "limit": { "type": "integer", "required": false }, "tags": { "type": "list", "items": { "type": "string" }, "required": false } },
            "result": { "type": "object", "members": { "state": { "type": "string", "required": true }, "target": { "type": "string", "required": false } } } },
          { "name": "notify", "summary": "Tells people.", "changes": false, "timeoutSeconds": 30, "actions": [],
            "inputs": { "text": { "type": "string", "required": true }, "to": { "type": "string", "required": false } },
            "result": { "type": "object", "members": { "delivered": { "type": "boolean", "required": true } } } }
        ] }
        """);
}
