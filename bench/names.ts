/**
 * People and companies by the hundred thousand, in both alphabets, the same ones every time. The demo's own generator is
 * for hundreds: here names must stay as varied as in a real organization of this size.
 */
import { generator, slug } from '#database/seeders/demo/people'

const words = (text: string) => text.trim().split(/\s+/)

const MEN =
  words(`Александр Алексей Андрей Антон Артём Борис Вадим Валерий Виктор Виталий Владимир Георгий Глеб Григорий
  Даниил Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Лев Максим Михаил Никита Николай Олег Павел Пётр
  Роман Семён Сергей Степан Тимур Фёдор Юрий Ярослав`)
const WOMEN =
  words(`Алёна Алина Анастасия Анна Валентина Вера Виктория Галина Дарья Диана Евгения Екатерина Елена Жанна Зоя
  Инна Ирина Кира Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана Ольга Полина Раиса
  Светлана София Тамара Татьяна Ульяна Юлия Яна`)
const FAMILIES_RU =
  words(`Абрамов Авдеев Агафонов Алексеев Андреев Антонов Афанасьев Баранов Белов Белоусов Беляев Бирюков
  Блинов Богданов Борисов Быков Васильев Виноградов Власов Волков Воробьёв Воронин Гаврилов Герасимов Голубев Гончаров
  Горбунов Григорьев Гусев Давыдов Данилов Дементьев Дёмин Дмитриев Дорофеев Егоров Ежов Ермаков Ершов Ефимов Жданов Жуков
  Журавлёв Зайцев Захаров Зимин Зуев Иванов Игнатьев Ильин Исаев Казаков Калинин Капустин Карпов Киселёв Князев Ковалёв
  Козлов Колесников Комаров Кондратьев Коновалов Копылов Королёв Костин Котов Крылов Крюков Кудрявцев Кузнецов Кузьмин
  Куликов Лаврентьев Лазарев Лебедев Логинов Лукин Макаров Максимов Марков Мартынов Матвеев Медведев Мельников Миронов
  Морозов Муравьёв Назаров Некрасов Нестеров Никитин Николаев Новиков Носов Овчинников Орехов Орлов Осипов Панов Пахомов
  Петров Поляков Попов Потапов Прохоров Родионов Романов Рыбаков Рябов Савельев Самсонов Сафонов Семёнов Сидоров Сорокин
  Степанов Суворов Сысоев Тарасов Тимофеев Титов Тихонов Третьяков Трофимов Уваров Устинов Фадеев Федотов Филатов Филиппов
  Фомин Фролов Харитонов Хохлов Цветков Чернов Шаров Шашков Шестаков Широков Шубин Щербаков Щукин Юдин Яковлев Якушев`)
const GIVEN =
  words(`Ada Adam Alan Alice Amelia Anton Arthur Astrid Beatrice Bella Bruno Carl Caroline Charlotte Clara Daniel
  David Edith Eleanor Elias Emil Emma Erik Eva Felix Florian Frances Frida George Gloria Grace Greta Hanna Harold Helen Henry
  Hugo Ida Ines Isaac Iris Jack James Jana Jonas Joseph Julia Karin Kurt Laura Leo Lena Louis Lucas Maja Marcus Martha Max Mia
  Nathan Nils Nora Oliver Olivia Oscar Paul Paula Peter Philip Robert Rosa Ruth Samuel Sara Simon Sophie Stella Theo Thea
  Thomas Vera Victor Walter William Zoe`)
const FAMILIES =
  words(`Adams Andersen Bailey Baker Bauer Becker Bennett Berg Bianchi Braun Brooks Brown Campbell Carter Clark
  Collins Cooper Cruz Davies Dubois Edwards Eriksen Evans Fischer Fletcher Foster Fraser Garcia Gibson Graham Green Griffin
  Hall Hansen Harris Hartmann Hayes Hill Hoffmann Howard Hughes Hunter Ivers Jackson Jensen Johnson Jordan Keller Kelly
  Kennedy King Klein Koch Krause Larsen Lange Lawson Lehmann Lindberg Lopez Martin Mason Meyer Miller Mitchell Moore Morris
  Murphy Nelson Neumann Nielsen Novak Olsen Owens Palmer Parker Pedersen Peters Phillips Powell Price Quinn Reed Reynolds
  Richter Roberts Robinson Rossi Russell Schmidt Schneider Schulz Scott Shaw Simpson Spencer Stein Stewart Sullivan Taylor
  Thompson Turner Vogel Wagner Walker Ward Watson Weber Weiss Werner West White Wilson Winter Wolf Wood Wright Young Zimmer`)
const POSITIONS_RU = words(
  `администратор бухгалтер директор завхоз инженер кладовщик механик оператор охранник секретарь`
)
const POSITIONS_EN = words(
  `accountant administrator buyer director engineer guard manager mechanic operator secretary`
)
const TRADES_RU =
  words(`Склад Логистика Торг Клиника Завод Отель Автосалон Паркинг Рынок Пекарня Строй Энерго Мебель Связь
  Транс Монтаж Сервис Проект Текстиль Печать`)
const NAMES_RU =
  words(`Алтай Ангара Балтика Байкал Вектор Волга Восход Галерея Гранит Десна Днепр Дон Енисей Заря Звезда Кама
  Каскад Кедр Ладога Лена Маяк Мечта Нарва Нева Обь Океан Онега Орион Парус Печора Пихта Полюс Радуга Ромашка Рубин Север
  Сокол Таймыр Терек Топаз Тобол Урал Феникс Фрегат Чайка Экватор Юпитер Янтарь Ясень`)
const NAMES_EN =
  words(`Alder Amber Anchor Apex Arbor Aurora Beacon Birch Bridge Cedar Cobalt Coral Crescent Delta Ember Falcon
  Fjord Forge Granite Harbour Hazel Heron Horizon Indigo Iron Juniper Keystone Lantern Larch Lumen Maple Meridian Nordwind
  Oak Onyx Orchard Pinewood Pioneer Quarry Quartz Raven Ridge River Sable Summit Tidal Vale Willow Zenith`)
const TRADES_EN =
  words(`Clinic Foods Fitness Freight Hotels Interiors Logistics Motors Offices Parking Printing Retail Storage
  Supplies Textiles Trading Transport Works`)
const FORMS_RU = words(`ООО АО ИП ЗАО`)
const FORMS_EN = words(`GmbH Ltd Inc LLC`)

export type BenchCompany = {
  name: string
  website: string
  email: string
  phone: string
  address: string
  domain: string
  isRussian: boolean
}
export type BenchPerson = {
  fullName: string
  email: string
  phone: string | null
  mobilePhone: string | null
  telegram: string | null
  position: string | null
}

export function benchCompanies(count: number, seed = 7): BenchCompany[] {
  const random = generator(seed)
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]
  return Array.from({ length: count }, (_, n) => {
    const isRussian = random() < 0.55
    const number = n + 1
    const plain = isRussian
      ? `${pick(NAMES_RU)} ${pick(TRADES_RU)} ${number}`
      : `${pick(NAMES_EN)} ${pick(TRADES_EN)} ${number}`
    const domain = `${slug(plain)}.example`
    const house = 1 + Math.floor(random() * 120)
    return {
      name: isRussian ? `${pick(FORMS_RU)} «${plain}»` : `${plain} ${pick(FORMS_EN)}`,
      website: `https://${domain}`,
      email: `office@${domain}`,
      phone: phone(random, isRussian),
      address: isRussian ? `ул. Садовая, ${house}` : `${house} Mill Road`,
      domain,
      isRussian,
    }
  })
}

/** Person number `n` of a company; the number keeps addresses distinct. */
export function benchPerson(company: BenchCompany, n: number, random: () => number): BenchPerson {
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]
  const { isRussian, domain } = company
  const isWoman = random() < 0.5
  const given = isRussian ? pick(isWoman ? WOMEN : MEN) : pick(GIVEN)
  const family = isRussian ? pick(FAMILIES_RU) + (isWoman ? 'а' : '') : pick(FAMILIES)
  return {
    fullName: `${given} ${family}`,
    email: `${slug(given)[0]}.${slug(family)}.${n}@${domain}`,
    phone: random() < 0.5 ? phone(random, isRussian) : null,
    mobilePhone: random() < 0.7 ? phone(random, isRussian) : null,
    telegram: random() < 0.3 ? `${slug(given)}_${slug(family)}_${n}` : null,
    position: random() < 0.8 ? pick(isRussian ? POSITIONS_RU : POSITIONS_EN) : null,
  }
}

function phone(random: () => number, isRussian: boolean) {
  const digits = (n: number) => String(Math.floor(random() * 10 ** n)).padStart(n, '0')
  return isRussian
    ? `+7 9${digits(2)} ${digits(3)}-${digits(2)}-${digits(2)}`
    : `+49 30 ${digits(4)} ${digits(3)}`
}
