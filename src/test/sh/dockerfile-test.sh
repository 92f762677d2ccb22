#!/usr/bin/env bash
# Runs the Dockerfile's own instructions without a container engine, as root on Linux with python3 and curl:
#
#   src/test/sh/dockerfile-test.sh
#
# Each stage gets a copy-on-write view of this machine in place of its base image, so the commands run word for
# word. Then the service starts as the image would start it: as its user, on a read-only root with one writable
# directory. JAVA25 names the JDK that stands in for the base images' one.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ "${1:-}" != inside ]; then
    # A mount namespace of its own: whatever is mounted here is gone when the script ends.
    exec unshare --mount "$0" inside
fi

JAVA25=${JAVA25:-$(ls -d /usr/lib/jvm/*25* | head -1)}
port=18080
work=$(mktemp -d)
mount -t tmpfs tmpfs "$work"
passed=0

pass() {
    passed=$((passed + 1))
    echo "ok $passed - $1"
}

fail() {
    echo "not ok - $1"
    [ -f "$work/service.log" ] && tail -30 "$work/service.log"
    exit 1
}

# The root file system of a stage: this machine's, with every write kept apart.
new_stage() {
    stage=$1
    mkdir -p "$work/$stage.upper" "$work/$stage.work" "$work/$stage"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$work/$stage.upper,workdir=$work/$stage.work" "$work/$stage"
    mount --rbind /dev "$work/$stage/dev"
    mount -t proc proc "$work/$stage/proc"
}

in_stage() {
    chroot "$work/$stage" env "PATH=$JAVA25/bin:$PATH" "${environment[@]}" bash -c "cd $workdir && $1"
}

copy() {
    case $1 in
    --from=*)
        mkdir -p "$work/$stage$workdir/$3"
        cp -a "$work/${1#--from=}$2." "$work/$stage$workdir/$3"
        ;;
    *)
        # The whole context: what .dockerignore lets in.
        mapfile -t context < <(sed -n 's/^!//p' .dockerignore)
        git ls-files -z -- "${context[@]}" | xargs -0 cp --parents -t "$work/$stage$workdir"
        ;;
    esac
}

environment=()
workdir=/
user=root
while read -r instruction arguments; do
    case $instruction in
    FROM)
        new_stage "$(sed -n 's/.* AS //p' <<<"$arguments" | grep . || echo final)"
        environment=()
        ;;
    WORKDIR)
        workdir=$arguments
        mkdir -p "$work/$stage$workdir"
        ;;
    # shellcheck disable=SC2086
    COPY) copy $arguments ;;
    RUN) in_stage "$arguments" >"$work/run.log" 2>&1 || { tail -20 "$work/run.log"; fail "RUN $arguments"; } ;;
    ENV) environment+=("$arguments") ;;
    USER) user=$arguments ;;
    VOLUME) volume=$arguments ;;
    HEALTHCHECK) health=$(sed -n 's/.* CMD //p' <<<"$arguments") ;;
    ENTRYPOINT) entrypoint=$(tr -d '[]",' <<<"$arguments") ;;
    '' | '#'* | EXPOSE) ;;
    *) fail "this script does not know the instruction $instruction" ;;
    esac
done <Dockerfile
pass "every instruction of the Dockerfile runs"

# Outside a build, the root is read-only but for the volume.
mkdir "$work/volume"
cp -a "$work/$stage$volume/." "$work/volume"
chown --reference="$work/$stage$volume" "$work/volume"
mount -o remount,ro "$work/$stage"
mount --bind "$work/volume" "$work/$stage$volume"

# Becomes the command, so that the background process is the service itself and no shell around it.
as_user() {
    exec chroot "$work/$stage" setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups \
        env -i "PATH=$JAVA25/bin:/usr/bin:/bin" "${environment[@]}" "SERVER_PORT=$port" "$@"
}

healthy() {
    mapfile -t command < <(python3 -c 'import json,sys; print(*json.loads(sys.argv[1]), sep="\n")' "$health")
    (as_user "${command[@]}") 2>/dev/null
}

! healthy || fail "the health check passes with no service"
pass "the health check fails while nothing runs"

as_user $entrypoint >"$work/service.log" 2>&1 &
service=$!
trap 'kill "$service" 2>/dev/null || true' EXIT
for _ in $(seq 60); do
    healthy && break
    kill -0 "$service" 2>/dev/null || fail "the service ended"
    sleep 1
done
healthy || fail "the health check does not pass"
pass "the service starts as user $user on a read-only root, and the health check passes"

for _ in $(seq 60); do
    answer=$(curl -s "http://127.0.0.1:$port/api/v1/models/mnist" || true)
    grep -q '"sha256"' <<<"$answer" && break
    sleep 1
done
grep -q '"sha256"' <<<"$answer" || fail "the first model is not trained: $answer"
pass "the first model is trained from the image's own data"

kill -TERM "$service"
for _ in $(seq 30); do
    kill -0 "$service" 2>/dev/null || break
    sleep 1
done
kill -0 "$service" 2>/dev/null && fail "the service does not end within 30 s of SIGTERM"
! healthy || fail "something still answers"
status=0
wait "$service" || status=$?
[ "$status" = 143 ] || fail "the service ends with status $status"
pass "the service ends on SIGTERM, with the status that says so"

echo "$passed passed, 0 failed"
