"""Reads the manifests of Services/kubernetes as Kubernetes would: against its published schemas, and against what they promise of
each other. check_manifests.py FOLDER prints what is wrong, a line each."""

import pathlib
import sys

import kubernetes_validate
import yaml

folder = pathlib.Path(sys.argv[1])
faults = []
version = kubernetes_validate.latest_version()


def fault(text):
    faults.append(text)


head = yaml.safe_load((folder / "kustomization.yaml").read_text())
files = sorted(path.name for path in folder.glob("*.yaml") if path.name != "kustomization.yaml")
if sorted(head["resources"]) != files:
    fault(f"kustomization.yaml names {head['resources']}, there are {files}")
images = {image["name"] for image in head["images"]}
settings = dict(pair.split("=", 1) for pair in head["configMapGenerator"][0]["literals"])
ports, said = {}, {}

for name in files:
    service = name.removesuffix(".yaml")
    documents = {}
    for document in yaml.safe_load_all((folder / name).read_text()):
        key = (document["kind"], document["metadata"]["name"])
        documents[key] = document
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except Exception as error:
            fault(f"{name} {key}: {error}")
    said[service] = documents
    expected = {
        ("Deployment", service), ("Job", f"{service}-migrate"), ("Service", service), ("PodDisruptionBudget", service),
        ("HorizontalPodAutoscaler", service), ("NetworkPolicy", service), ("NetworkPolicy", f"{service}-migrate"),
    }
    if set(documents) != expected:
        fault(f"{name} has {sorted(documents)}")
        continue
    deployment, job = documents["Deployment", service], documents["Job", f"{service}-migrate"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    for selector in (
        deployment["spec"]["selector"]["matchLabels"], documents["Service", service]["spec"]["selector"],
        documents["PodDisruptionBudget", service]["spec"]["selector"]["matchLabels"], documents["NetworkPolicy", service]["spec"]["podSelector"]["matchLabels"],
    ):
        if selector != labels:
            fault(f"{name}: {selector} chooses other pods than {labels}")
    if job["spec"]["template"]["metadata"]["labels"] == labels:
        fault(f"{name}: calls would be sent to the migration")
    for pod in (deployment["spec"]["template"]["spec"], job["spec"]["template"]["spec"]):
        box = pod["containers"][0]
        if not (pod["securityContext"]["runAsNonRoot"] and box["securityContext"]["readOnlyRootFilesystem"] and box["securityContext"]["capabilities"] == {"drop": ["ALL"]}):
            fault(f"{name}: {box['name']} is not confined")
        if box["image"] not in images or box["image"] != f"auzolan-{service}":
            fault(f"{name}: kustomization.yaml names no image {box['image']}")
        if "memory" not in box["resources"]["limits"] or not box["resources"]["requests"]:
            fault(f"{name}: {box['name']} takes what it likes")
        if {mount["name"] for mount in box["volumeMounts"]} != {volume["name"] for volume in pod["volumes"]}:
            fault(f"{name}: volumes and mounts differ")
    box = deployment["spec"]["template"]["spec"]["containers"][0]
    ports[service] = box["ports"][0]["containerPort"]
    if documents["Service", service]["spec"]["ports"][0]["port"] != ports[service]:
        fault(f"{name}: the service has another port than the container")
    probes = {probe: box[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    if probes != {"startupProbe": "/readyz", "readinessProbe": "/readyz", "livenessProbe": "/livez"}:
        fault(f"{name}: {probes}")
    if deployment["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] < int(settings["AUZOLAN_DRAIN_SECONDS"]) + 10:
        fault(f"{name}: it is killed before it has drained")
    scaler = documents["HorizontalPodAutoscaler", service]["spec"]
    if scaler["scaleTargetRef"]["name"] != service or scaler["minReplicas"] < 2 or "replicas" in deployment["spec"]:
        fault(f"{name}: {scaler}")
    if job["spec"]["template"]["spec"]["containers"][0]["args"] != ["migrate"]:
        fault(f"{name}: the job does not migrate")

for service, port in ports.items():
    if settings.get(f"AUZOLAN_{service.upper()}_URL") != f"http://{service}:{port}":
        fault(f"kustomization.yaml has another address of {service}")


def partners(rules, side):
    return {
        peer["podSelector"]["matchLabels"]["app.kubernetes.io/name"] for rule in rules for peer in rule.get(side, []) if "podSelector" in peer
    }


for service, documents in said.items():
    rules = documents["NetworkPolicy", service]["spec"]
    for other in partners(rules["egress"], "to") - {"postgresql"}:
        if other not in said or service not in partners(said[other]["NetworkPolicy", other]["spec"]["ingress"], "from"):
            fault(f"{service} asks {other}, which does not let it in")
    for other in partners(rules["ingress"], "from"):
        if other not in said or service not in partners(said[other]["NetworkPolicy", other]["spec"]["egress"], "to"):
            fault(f"{service} lets {other} in, which does not ask it")

print("\n".join(faults) or f"{len(files)} services, Kubernetes {version}")
sys.exit(bool(faults))
