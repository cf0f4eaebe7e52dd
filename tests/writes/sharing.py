"""What a creator sends about a share kit, and who prepares a bazaar about its catalogue."""

from influencers.sharing import kits
from tests.writes.public import NO_FIELD
from tests.writes.scene import CREATOR, MODERATOR, Scene, Who, Write, creator_alone


def kit(scene: Scene) -> dict:
    picks = [scene.project, scene.unowned]
    scene.kit = kits.make(scene.creator, picks, actor=scene.creator.user)
    return {"pk": scene.kit.pk}


SHARING = [
    Write("admin:kit_create", CREATOR, creator_alone,
          lambda scene: {"p": [scene.project.code]}, wrong={"q": "مكدوس", "p": []}, keeps=("q",)),
    Write("admin:kit", CREATOR, kit, {"post_url": "https://www.instagram.com/p/C1a_b-2/"},
          wrong={"post_url": "https://evil.example/p/1"}, keeps=("post_url",)),
    Write("admin:kit_picks", CREATOR, kit, lambda scene: {"p": [scene.unowned.code]},
          wrong={"q": "مكدوس", "p": []}, keeps=("q",)),
    Write("admin:kit_move", CREATOR, kit, lambda scene: {"pick": scene.kit.picks.first().pk},
          wrong={"pick": "x"}, wrong_status=404),
    Write("admin:kit_close", CREATOR, kit, wrong=NO_FIELD),
    Write("admin:catalogue", (*MODERATOR, Who.INSTITUTION), lambda scene: {},
          {"title": "بازار الشتاء", "order": "kind"},
          wrong={"title": "بازار 0790000001", "order": "kind"}, keeps=("title",), elsewhere="a file, and the codes that it needs"),
]  # fmt: skip
